package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.civickiosk.issuing.document.Flaw;

/// The files of one pack in memory, wherever they came from.
///
/// @param origin where they lie, as the author and the operator know it
/// @param files  content by name; a pack has no folders
public record PackFiles(String origin, Map<String, byte[]> files) {

    static final int MOST_FILES = 32;
    static final int LONGEST_FILE = 512 * 1024;
    static final List<String> SHIPPED = List.of("service.yaml", "texts.yaml", "page.html", "style.css", "seal.xml",
            "sample.yaml");

    public PackFiles { files = Map.copyOf(files); }

    /// @throws BadPackException when the folder holds what no pack holds
    public static PackFiles ofFolder(Path folder) throws IOException, BadPackException {
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> found;
        try (Stream<Path> list = Files.list(folder)) {
            found = list.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().limit(MOST_FILES + 1L).toList();
        }
        for (Path file : found) {
            String name = file.getFileName().toString();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new BadPackException(
                        new Flaw(file.toString(), 0, "is no plain file: a pack has neither folders nor links"));
            }
            if (Files.size(file) > LONGEST_FILE) {
                throw new BadPackException(new Flaw(file.toString(), 0, "is larger than 512 KiB"));
            }
            files.put(name, Files.readAllBytes(file));
        }
        if (files.size() > MOST_FILES) {
            throw new BadPackException(new Flaw(folder.toString(), 0, "holds more than " + MOST_FILES + " files"));
        }
        return new PackFiles(folder.toString(), files);
    }

    /// One of the packs in the jar.
    static PackFiles shipped(String id) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : SHIPPED) {
            try (InputStream in = PackFiles.class.getResourceAsStream("/services/" + id + "/" + name)) {
                if (in != null) {
                    files.put(name, in.readAllBytes());
                }
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        }
        return new PackFiles("services/" + id, files);
    }

    boolean has(String name) {
        return files.containsKey(name);
    }

    byte[] bytes(String name) {
        byte[] content = files.get(name);
        return content == null ? new byte[0] : content;
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /// How the author finds a file.
    String path(String name) {
        return origin + "/" + name;
    }

    @Override
    public String toString() {
        return "PackFiles[" + origin + "]";
    }
}
