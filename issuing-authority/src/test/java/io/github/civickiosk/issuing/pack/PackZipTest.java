package io.github.civickiosk.issuing.pack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.civickiosk.issuing.document.Printed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Signed zips, with keys that OpenSSL made.
class PackZipTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/angling-permit");

    @TempDir
    private Path folder;

    private Path key = Path.of("");
    private Path zip = Path.of("");

    @BeforeEach
    void drawKey() {
        key = folder.resolve("key.pem");
        zip = folder.resolve("angling-permit.zip");
        Printed.run(List.of("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString()));
        Printed.run(
                List.of("openssl", "pkey", "-in", key.toString(), "-pubout", "-out", folder.resolve("public.pem").toString()));
    }

    @Test
    void readsAPackThatATrustedKeySigned() throws Exception {
        PackSigning.sign(EXAMPLE, key, zip);
        PackFiles files = PackZip.read(zip, trusted());
        assertThat(PackReader.read(files, Labels.LANGUAGES, false).id()).isEqualTo("angling-permit");
        Printed.run(List.of("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", folder.resolve("public.pem").toString(),
                "-rawin", "-in",
                zip.toString(), "-sigfile", zip + ".sig"));
    }

    @Test
    void anAuthorityOffersItAndDropsItWithItsZip() throws Exception {
        PackSigning.sign(EXAMPLE, key, zip);
        Packs packs = Packs
                .open(new Packs.Settings(List.of(folder), List.of(folder.resolve("public.pem")), Labels.LANGUAGES, true));
        assertThat(packs.services().find("angling-permit")).isPresent();
        assertThat(packs.profiles().of("angling-permit")).isPresent();
        Files.delete(zip);
        packs.look();
        assertThat(packs.services().find("angling-permit")).isEmpty();
        assertThat(packs.services().all()).hasSize(7);
    }

    @Test
    void refusesAZipThatNobodyTrustedSigned() throws Exception {
        PackSigning.sign(EXAMPLE, key, zip);
        assertThatThrownBy(() -> PackZip.read(zip, new TrustedKeys(List.of())))
                .hasMessageContaining("not signed by any of the keys");
        byte[] content = Files.readAllBytes(zip);
        content[content.length / 2] ^= 1;
        Files.write(zip, content);
        assertThatThrownBy(() -> PackZip.read(zip, trusted())).hasMessageContaining("not signed by any of the keys");
        Files.delete(PackZip.signature(zip));
        assertThatThrownBy(() -> PackZip.read(zip, trusted())).hasMessageContaining("is not signed: put its signature beside it");
    }

    @Test
    void unpacksNoNameThatLeavesThePackAndNoBomb() throws Exception {
        for (String name : List.of("../evil.yaml", "/etc/evil.yaml", "a/b.yaml", "..", "C:\\evil")) {
            write(Map.of(name, new byte[]{1}));
            assertThatThrownBy(() -> PackZip.read(zip, trusted())).hasMessageContaining("holds '" + name + "'");
        }
        write(Map.of("bomb.png", new byte[600 * 1024]));
        assertThatThrownBy(() -> PackZip.read(zip, trusted())).hasMessageContaining("unpacks to more than");
    }

    private TrustedKeys trusted() throws Exception {
        return TrustedKeys.read(List.of(folder.resolve("public.pem")));
    }

    private void write(Map<String, byte[]> files) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var packing = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                packing.putNextEntry(new ZipEntry(file.getKey()));
                packing.write(file.getValue());
            }
        }
        Files.write(zip, out.toByteArray());
        Files.write(PackZip.signature(zip), TrustedKeys.sign(key, out.toByteArray()));
    }
}
