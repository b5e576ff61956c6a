package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches a release's files by HTTPS with the kiosk's own certificate. What came before the line was cut is not fetched again
/// (`Range`, RFC 9110, 14).
final class HttpsSource implements ReleaseSource {

    private static final Logger LOG = LoggerFactory.getLogger(HttpsSource.class);
    private static final int BUFFER = 64 * 1024;

    private final Supplier<SSLContext> tls;
    private final URI base;
    private final Duration stall;

    /// @param tls   read for each file, so that a renewed certificate is used
    /// @param base  by which relative addresses are resolved; ends with `/`
    /// @param stall how long no byte may come
    HttpsSource(Supplier<SSLContext> tls, URI base, Duration stall) {
        this.tls = tls;
        this.base = base;
        this.stall = stall;
    }

    @Override
    public Delivery fetch(ReleaseFile file, Path part) throws InterruptedException {
        var address = base.resolve(file.url().isEmpty() ? file.path() : file.url());
        if (!"https".equals(address.getScheme())) {
            return new Delivery.Refused("the file " + file.path() + " has no https address: " + address);
        }
        try (var client = HttpClient.newBuilder().sslContext(tls.get()).connectTimeout(stall)
                .version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build()) {
            var delivery = fetch(client, address, file, part);
            client.shutdownNow();
            return delivery;
        } catch (IOException e) {
            return new Delivery.Broken(file.path() + " from " + address.getAuthority() + ": " + told(e));
        }
    }

    private Delivery fetch(HttpClient client, URI address, ReleaseFile file, Path part) throws IOException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have > file.size()) {
            Files.delete(part);
            have = 0;
        }
        var request = HttpRequest.newBuilder(address).timeout(stall);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        var answer = client.send(request.build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            return switch (answer.statusCode()) {
                case 200 -> take(body, part, 0, file);
                case 206 -> resumes(answer, have) ? take(body, part, have, file) : again(part, file);
                case 416 -> again(part, file);
                case 408, 425, 429, 500, 502, 503, 504 -> new Delivery.Broken(file.path() + ": status " + answer.statusCode());
                default -> new Delivery.Refused(
                        "the fleet's server answered " + answer.statusCode() + " for " + address);
            };
        }
    }

    private static boolean resumes(HttpResponse<InputStream> answer, long have) {
        return answer.headers().firstValue("Content-Range").filter(range -> range.startsWith("bytes " + have + "-")).isPresent();
    }

    private static Delivery again(Path part, ReleaseFile file) throws IOException {
        Files.deleteIfExists(part);
        return new Delivery.Broken(file.path() + ": the server resumes elsewhere; it is fetched from the beginning");
    }

    private Delivery take(InputStream body, Path part, long from, ReleaseFile file) throws IOException {
        var options = from == 0
                ? new StandardOpenOption[]{StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE}
                : new StandardOpenOption[]{StandardOpenOption.APPEND};
        long have = from;
        var last = new AtomicLong(System.nanoTime());
        try (var out = Files.newOutputStream(part, options); var _ = new Watch(body, last, stall)) {
            var buffer = new byte[BUFFER];
            for (var n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                last.set(System.nanoTime());
                have += n;
                if (have > file.size()) {
                    return new Delivery.Refused(file.path() + " is longer than what was signed");
                }
                write(out, buffer, n);
            }
        } catch (FullDisk e) {
            return new Delivery.Refused(String.valueOf(e.getMessage()));
        }
        return have == file.size()
                ? new Delivery.Whole()
                : new Delivery.Broken(file.path() + ": it ended after " + have + " of " + file.size() + " bytes");
    }

    private static void write(OutputStream out, byte[] buffer, int n) throws FullDisk {
        try {
            out.write(buffer, 0, n);
        } catch (IOException e) {
            throw new FullDisk("the disk takes no more: " + e.getMessage());
        }
    }

    private static String told(IOException e) {
        LOG.debug("A download broke", e);
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// Ends a body that stays silent, which no time-out of the client's does.
    private static final class Watch implements AutoCloseable {

        private final Thread thread;

        Watch(InputStream body, AtomicLong last, Duration stall) {
            thread = Thread.ofVirtual().name("update-stall").start(() -> watch(body, last, stall));
        }

        private static void watch(InputStream body, AtomicLong last, Duration stall) {
            try {
                for (var left = stall.toNanos(); left > 0; left = stall.toNanos() - (System.nanoTime() - last.get())) {
                    Thread.sleep(Duration.ofNanos(left));
                }
                body.close();
            } catch (InterruptedException | IOException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    private static final class FullDisk extends IOException {

        private static final long serialVersionUID = 1;

        FullDisk(String message) {
            super(message);
        }
    }
}
