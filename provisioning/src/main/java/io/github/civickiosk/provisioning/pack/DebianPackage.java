package io.github.civickiosk.provisioning.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

import org.vafer.jdeb.Console;
import org.vafer.jdeb.DataConsumer;
import org.vafer.jdeb.DebMaker;
import org.vafer.jdeb.PackagingException;
import org.vafer.jdeb.shaded.commons.compress.archivers.tar.TarArchiveEntry;
import org.vafer.jdeb.utils.MapVariableResolver;

/// A Debian package of jars and of the files in its source folder. The same files make the same bytes: names are sorted, times,
/// owners and modes are set here and not taken from the disk.
///
/// @param source  `control/` and `root/`; in both, `[[version]]` becomes the version. Its name is the package's
/// @param version Debian's way of writing it
/// @param added   further files, by path in the package without a leading slash
/// @param at      the time of everything in it
record DebianPackage(Path source, String version, Map<String, Path> added, Instant at) {

    private static final String VERSION = "[[version]]";
    private static final int PROGRAM = 0755;
    private static final int FILE = 0644;
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

    DebianPackage { added = Map.copyOf(added); }

    /// `0.1.0-SNAPSHOT` comes before `0.1.0`, as Debian sorts `0.1.0~SNAPSHOT`.
    static String debian(String maven) {
        return maven.replace('-', '~');
    }

    String name() {
        return source.toAbsolutePath().normalize().getFileName().toString();
    }

    /// @return the package's file
    /// @throws IOException with a sentence when a file is missing or Debian would refuse what the control files say
    Path write(Path folder) throws IOException {
        var deb = Files.createDirectories(folder).resolve(name() + "_" + version + "_all.deb");
        var contents = contents();
        var maker = new DebMaker(new Quiet(), List.of(consumer -> fill(contents, consumer)), List.of());
        maker.setDeb(deb.toFile());
        maker.setControl(source.resolve("control").toFile());
        maker.setResolver(new MapVariableResolver(Map.of("version", version)));
        maker.setCompression("xz");
        maker.setOutputTimestampMs(at.toEpochMilli());
        try {
            maker.validate();
            maker.makeDeb();
        } catch (PackagingException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(name() + " could not be packed: " + cause.getMessage(), e);
        }
        return deb;
    }

    /// All files, by path without a leading slash.
    private SortedMap<String, byte[]> contents() throws IOException {
        var contents = new TreeMap<String, byte[]>();
        var root = source.resolve("root");
        try (var walk = Files.walk(root)) {
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file).replace(VERSION, version);
                contents.put(root.relativize(file).toString().replace(VERSION, version), text.getBytes(StandardCharsets.UTF_8));
            }
        }
        for (var file : added.entrySet()) {
            contents.put(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        contents.put("usr/share/doc/" + name() + "/changelog.gz", gzip(changelog()));
        contents.put("usr/share/doc/" + name() + "/copyright", copyright().getBytes(StandardCharsets.UTF_8));
        return contents;
    }

    private void fill(SortedMap<String, byte[]> contents, DataConsumer consumer) throws IOException {
        for (var folder : folders(contents)) {
            consumer.onEachDir(entry("./" + folder + "/", PROGRAM, 0));
        }
        for (var file : contents.entrySet()) {
            var bytes = file.getValue();
            try (InputStream in = new ByteArrayInputStream(bytes)) {
                consumer.onEachFile(in, entry("./" + file.getKey(), mode(file.getKey()), bytes.length));
            }
        }
    }

    private TarArchiveEntry entry(String path, int mode, int size) {
        var entry = new TarArchiveEntry(path, true);
        entry.setUserId(0);
        entry.setUserName("root");
        entry.setGroupId(0);
        entry.setGroupName("root");
        entry.setMode(mode);
        entry.setSize(size);
        entry.setModTime(at.toEpochMilli());
        return entry;
    }

    private static List<String> folders(SortedMap<String, byte[]> contents) {
        var folders = new TreeSet<String>();
        for (var path : contents.keySet()) {
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        }
        return new ArrayList<>(folders);
    }

    private int mode(String path) {
        return path.startsWith("usr/bin/") || path.startsWith("usr/lib/" + name() + "/") ? PROGRAM : FILE;
    }

    private String changelog() {
        return "%s (%s) unstable; urgency=medium\n\n  * See https://github.com/civickiosk/civic-kiosk for what has changed.\n\n -- %s  %s\n"
                .formatted(name(), version, "Civic Kiosk maintainers <maintainers@civickiosk.invalid>",
                        RFC_2822.format(at.atOffset(ZoneOffset.UTC)));
    }

    private static String copyright() {
        return """
                Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
                Upstream-Name: Civic Kiosk

                Files: *
                Copyright: the authors of Civic Kiosk
                License: Apache-2.0
                 On Debian systems the text of this license is in
                 /usr/share/common-licenses/Apache-2.0. Each jar of another project
                 holds its own license.
                """;
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /// What jdeb says on the way is nobody's to read.
    private static final class Quiet implements Console {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}
    }
}
