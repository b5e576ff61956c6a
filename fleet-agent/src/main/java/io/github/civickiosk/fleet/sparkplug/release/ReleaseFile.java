package io.github.civickiosk.fleet.sparkplug.release;

import java.util.regex.Pattern;

/// One file of a release.
///
/// @param path   below the release's folder, with `/`
/// @param size   bytes
/// @param sha256 64 hex digits, lower case
/// @param url    `https://…`, or relative to where the fleet's files are; empty for the path itself
public record ReleaseFile(String path, long size, String sha256, String url) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_+-][A-Za-z0-9._+-]*(/[A-Za-z0-9_+-][A-Za-z0-9._+-]*){0,4}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ReleaseFile {
        if (path.length() > 200 || !PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("'" + path + "' is no path of a release's file");
        }
        if (size < 0) {
            throw new IllegalArgumentException("the size of " + path + " is negative");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("the SHA-256 of " + path + " is not 64 hex digits in lower case");
        }
        if (url.contains(":") && !url.startsWith("https://")) {
            throw new IllegalArgumentException("the address of " + path + " is not https: " + url);
        }
    }
}
