package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A token of Debian's SoftHSM2, which is spoken to as a hardware module is. SoftHSM reads its configuration's place from the environment once a
/// process; Maven sets `SOFTHSM2_CONF` for the tests.
final class SoftHsm {

    static final String PIN = "4711";
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    private final Path configuration;

    private SoftHsm(Path configuration) {
        this.configuration = configuration;
    }

    /// @param folder where its SunPKCS11 configuration is put
    static SoftHsm token(Path folder, String label) throws IOException, InterruptedException {
        Path conf = Path.of(java.util.Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "SOFTHSM2_CONF is set by the pom"));
        Path tokens = Files.createDirectories(conf.resolveSibling("tokens"));
        Files.writeString(conf, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        run(List.of("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "0815"));
        Path configuration = Files.writeString(folder.resolve("hsm.conf"),
                "name = " + label + "\nlibrary = " + LIBRARY + "\nslot = " + slot(label)
                        + "\nattributes(generate, CKO_PRIVATE_KEY, CKK_EC) = { CKA_SENSITIVE = true CKA_EXTRACTABLE = false CKA_DECRYPT = false CKA_UNWRAP = false }\n");
        Files.writeString(folder.resolve("hsm.pin"), PIN + "\n");
        return new SoftHsm(configuration);
    }

    Path configuration() {
        return configuration;
    }

    /// What a tool that is not ours sees in the token.
    static String seenByPkcs11Tool(String label) throws IOException, InterruptedException {
        return run(List.of("pkcs11-tool", "--module", LIBRARY.toString(), "--token-label", label, "--login", "--pin", PIN,
                "--list-objects"));
    }

    private static long slot(String label) throws IOException, InterruptedException {
        long slot = -1;
        for (String line : run(List.of("softhsm2-util", "--show-slots")).split("\n")) {
            if (line.startsWith("Slot ")) {
                slot = Long.parseLong(line.substring("Slot ".length()).strip());
            }
            if (line.strip().startsWith("Label:") && line.strip().endsWith(label)) {
                return slot;
            }
        }
        throw new AssertionError("no token " + label);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command.getFirst() + ": " + said);
        }
        return said;
    }
}
