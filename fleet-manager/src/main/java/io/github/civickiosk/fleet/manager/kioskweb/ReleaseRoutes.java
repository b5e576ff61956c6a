package io.github.civickiosk.fleet.manager.kioskweb;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;

/// `GET /releases/{version}/{file}`: the files of releases, also from where a download broke off (RFC 9110, 14: one range). They are
/// public to every kiosk of the fleet; what makes a release is its signed manifest.
final class ReleaseRoutes {

    private final Optional<Path> folder;

    ReleaseRoutes(Optional<Path> folder) {
        this.folder = folder;
    }

    void routes(JavalinConfig web) {
        web.routes.get("/releases/{version}/<file>", this::send);
        web.routes.head("/releases/{version}/<file>", this::send);
    }

    private void send(Context ctx) throws IOException {
        var file = find(ctx.pathParam("version"), ctx.pathParam("file"));
        if (file.isEmpty()) {
            Plain.say(ctx, 404, "There is no such release file here");
            return;
        }
        try (var channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
            long size = channel.size();
            var tag = "\"%x-%x\"".formatted(size, Files.getLastModifiedTime(file.get()).toMillis());
            ctx.header("Accept-Ranges", "bytes").header("ETag", tag).contentType("application/octet-stream");
            var asked = wanted(ctx, tag);
            var range = asked.flatMap(header -> Range.of(header, size));
            if (range.isEmpty() && asked.filter(Range::isOne).isPresent()) {
                ctx.header("Content-Range", "bytes */" + size);
                Plain.say(ctx, 416, "The file has " + size + " bytes");
                return;
            }
            range.ifPresent(part -> ctx.status(206).header("Content-Range", part.header(size)));
            copy(ctx, channel, range.orElse(new Range(0, size)));
        }
    }

    /// A range counts only for the file that the kiosk began with.
    private static Optional<String> wanted(Context ctx, String tag) {
        var condition = Optional.ofNullable(ctx.header("If-Range"));
        return condition.isPresent() && !condition.get().equals(tag)
                ? Optional.empty()
                : Optional.ofNullable(ctx.header("Range"));
    }

    private static void copy(Context ctx, FileChannel channel, Range range) throws IOException {
        ctx.res().setContentLengthLong(range.length());
        if (!ctx.method().name().equals("HEAD")) {
            var out = Channels.newChannel(ctx.res().getOutputStream());
            for (long at = range.from(); at < range.from() + range.length();) {
                at += channel.transferTo(at, Math.min(1 << 20, range.from() + range.length() - at), out);
            }
        }
    }

    /// Nothing outside the folder, whatever the path says and wherever a link points.
    private Optional<Path> find(String version, String name) throws IOException {
        if (folder.isEmpty() || !version.matches("[A-Za-z0-9][A-Za-z0-9._+~-]*") || name.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        var release = folder.get().resolve(version);
        var file = release.resolve(name).normalize();
        if (!file.startsWith(release) || !Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.get().toRealPath())) {
            return Optional.empty();
        }
        return Optional.of(file);
    }

    /// @param from first byte
    record Range(long from, long length) {

        /// Whether the header asks for one range of bytes. Another is answered with the whole file, as RFC 9110 allows.
        static boolean isOne(String header) {
            return header.matches("bytes=([0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})");
        }

        /// Empty when it cannot be satisfied or is not understood.
        static Optional<Range> of(String header, long size) {
            if (!isOne(header)) {
                return Optional.empty();
            }
            var ends = header.substring("bytes=".length()).split("-", -1);
            if (ends[0].isEmpty()) {
                long last = Math.min(Long.parseLong(ends[1]), size);
                return last == 0 ? Optional.empty() : Optional.of(new Range(size - last, last));
            }
            long from = Long.parseLong(ends[0]);
            long to = ends[1].isEmpty() ? size - 1 : Math.min(Long.parseLong(ends[1]), size - 1);
            return from > to ? Optional.empty() : Optional.of(new Range(from, to - from + 1));
        }

        String header(long size) {
            return "bytes " + from + "-" + (from + length - 1) + "/" + size;
        }
    }
}
