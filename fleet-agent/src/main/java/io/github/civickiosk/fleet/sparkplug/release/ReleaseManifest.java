package io.github.civickiosk.fleet.sparkplug.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a release consists of and where it fits.
///
/// @param minimum   the oldest version that may be replaced by it
/// @param downgrade whether it may replace a newer version
/// @param packages  Debian packages that it pins, version by name
/// @param journal   version of the journal's tables that it writes
public record ReleaseManifest(Version version, Instant created, List<ReleaseFile> files, Optional<Version> minimum,
        boolean downgrade, Map<String, String> packages, int journal) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_FILES = 1_000;
    /// Debian Policy, 5.6.1 and 5.6.12.
    private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,63}");
    private static final Pattern PACKAGE_VERSION = Pattern.compile("([0-9]{1,5}:)?[0-9][A-Za-z0-9.+~-]{0,63}");

    public ReleaseManifest {
        files = List.copyOf(files);
        packages = Map.copyOf(packages);
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new IllegalArgumentException("a release has 1 to " + MOST_FILES + " files, not " + files.size());
        }
        var paths = new HashSet<String>();
        files.forEach(file -> {
            if (!paths.add(file.path())) {
                throw new IllegalArgumentException("the file " + file.path() + " stands twice in the manifest");
            }
        });
        packages.forEach(ReleaseManifest::checkPackage);
    }

    private static void checkPackage(String name, String version) {
        if (!PACKAGE.matcher(name).matches() || !PACKAGE_VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("'" + name + "=" + version + "' is no Debian package with its version");
        }
    }

    /// Bytes of all files.
    public long size() {
        return files.stream().mapToLong(ReleaseFile::size).sum();
    }

    /// @throws IllegalArgumentException with one sentence when it is not what it should be
    static ReleaseManifest parse(byte[] json) {
        try {
            return of(JSON.readTree(json));
        } catch (JacksonException | ArithmeticException e) {
            throw new IllegalArgumentException("the manifest is no JSON of a release", e);
        }
    }

    private static ReleaseManifest of(JsonNode json) {
        var files = new ArrayList<ReleaseFile>();
        for (var file : json.path("files")) {
            files.add(new ReleaseFile(text(file, "path"), number(file, "size"), text(file, "sha256"),
                    file.path("url").asString("")));
        }
        var packages = new TreeMap<String, String>();
        json.path("packages").properties().forEach(pinned -> packages.put(pinned.getKey(), pinned.getValue().asString("")));
        return new ReleaseManifest(new Version(text(json, "version")), Instant.ofEpochMilli(number(json, "created")), files,
                Optional.ofNullable(json.get("minimumVersion")).map(minimum -> new Version(minimum.asString(""))),
                json.path("downgrade").asBoolean(false), packages, Math.toIntExact(number(json, "journal")));
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asStringOpt().orElseThrow(() -> new IllegalArgumentException("the manifest has no '" + key + "'"));
    }

    private static long number(JsonNode json, String key) {
        return json.path(key).asLongOpt().orElseThrow(() -> new IllegalArgumentException("the manifest has no '" + key + "'"));
    }

    byte[] json() {
        var json = JSON.createObjectNode().put("version", version.text()).put("created", created.toEpochMilli());
        var list = json.putArray("files");
        files.forEach(file -> list.addObject().put("path", file.path()).put("size", file.size()).put("sha256", file.sha256())
                .put("url", file.url()));
        minimum.ifPresent(oldest -> json.put("minimumVersion", oldest.text()));
        if (downgrade) {
            json.put("downgrade", true);
        }
        if (!packages.isEmpty()) {
            var pinned = json.putObject("packages");
            new TreeMap<>(packages).forEach(pinned::put);
        }
        return JSON.writeValueAsBytes(json.put("journal", journal));
    }
}
