package io.github.civickiosk.issuing.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import io.github.civickiosk.issuing.document.Flaw;

/// A pack in a zip, with its signature beside it in `NAME.zip.sig`: 64 bytes of Ed25519 over the zip as it lies there. Nothing is
/// unpacked before the signature holds, and nothing is ever unpacked to a disk.
final class PackZip {

    private static final int LONGEST_ZIP = 4 * 1024 * 1024;
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private PackZip() {}

    static PackFiles read(Path zip, TrustedKeys keys) throws IOException, BadPackException {
        Path signature = signature(zip);
        if (Files.size(zip) > LONGEST_ZIP) {
            throw bad(zip, "is larger than 4 MiB");
        }
        byte[] content = Files.readAllBytes(zip);
        if (!Files.exists(signature)) {
            throw bad(zip, "is not signed: put its signature beside it, as " + signature.getFileName());
        }
        if (!keys.signed(content, Files.readAllBytes(signature))) {
            throw bad(zip, "is not signed by any of the keys given with --pack-key");
        }
        return new PackFiles(zip.toString(), unpacked(zip, content));
    }

    static Path signature(Path zip) {
        return zip.resolveSibling(zip.getFileName() + ".sig");
    }

    /// The same files give the same bytes.
    static byte[] packed(PackFiles files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : new TreeMap<>(files.files()).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> unpacked(Path zip, byte[] content) throws IOException, BadPackException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || files.containsKey(name)) {
                    throw bad(zip, "holds '" + name + "': files of a pack lie at its top, once each, under plain names");
                }
                byte[] file = in.readNBytes(PackFiles.LONGEST_FILE + 1);
                if (file.length > PackFiles.LONGEST_FILE || files.size() == PackFiles.MOST_FILES) {
                    throw bad(zip, "unpacks to more than " + PackFiles.MOST_FILES + " files of 512 KiB");
                }
                files.put(name, file);
            }
        }
        return files;
    }

    private static BadPackException bad(Path zip, String reason) {
        return new BadPackException(new Flaw(zip.toString(), 0, reason));
    }
}
