package io.github.civickiosk.core.issuance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.issuance.IssuingAuthority.Recorded;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One request and what came of it: bounded in time, size and repetitions; whatever goes wrong is an [Answer].
final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final Limits limits;

    Exchange(SSLContext tls, Limits limits) {
        this.limits = limits;
        this.client = HttpClient.newBuilder().sslContext(tls).connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// @param connect  until a connection stands
    /// @param answer   until the last byte of an answer has come; also of a document
    /// @param attempts of a request that may be repeated
    /// @param pause    before the second attempt; doubles
    /// @param json     most bytes of a JSON answer
    /// @param document most bytes of a document
    record Limits(Duration connect, Duration answer, int attempts, Duration pause, int json, int document) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(4), Duration.ofSeconds(12), 3, Duration.ofMillis(400),
                1 << 20,
                10 << 20);
    }

    /// Whether a request may be sent again.
    enum Repeat {
        /// The second does nothing that the first has not done.
        FREELY,
        /// Only when the first has certainly not been sent.
        UNSENT
    }

    <T> Answer<T> json(HttpRequest request, Repeat repeat, Function<JsonNode, T> reader) throws InterruptedException {
        return exchange(request, repeat, limits.json(), response -> reader.apply(JSON.readTree(response.body())));
    }

    Answer<Recorded> nothing(HttpRequest request, Repeat repeat) throws InterruptedException {
        return exchange(request, repeat, limits.json(), _ -> new Recorded());
    }

    /// A PNG: what it shows is drawn anew for each request, so that there is no digest to compare.
    Answer<byte[]> picture(HttpRequest request) throws InterruptedException {
        return exchange(request, Repeat.FREELY, limits.document(), response -> {
            if (!response.headers().firstValue("Content-Type").orElse("").startsWith("image/png")) {
                throw new IllegalArgumentException("not a picture");
            }
            return response.body();
        });
    }

    Answer<byte[]> document(HttpRequest request) throws InterruptedException {
        return exchange(request, Repeat.FREELY, limits.document(), DocumentBody::read);
    }

    private <T> Answer<T> exchange(HttpRequest request, Repeat repeat, int most, Function<HttpResponse<byte[]>, T> reader)
            throws InterruptedException {
        Duration pause = limits.pause();
        for (int attempt = 1;; attempt++) {
            try {
                return answer(send(request, most), reader);
            } catch (IOException e) {
                boolean again = attempt < limits.attempts() && (repeat == Repeat.FREELY || unsent(e));
                LOG.warn("{} {}: {}{}", request.method(), Problems.route(request), e.getClass().getSimpleName(),
                        again ? ", again" : "");
                if (!again) {
                    return new Answer.Unreachable<>(e.getClass().getSimpleName() + ": " + e.getMessage());
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    /// The JDK's own request timeout ends with the headers; this one covers the body too.
    private HttpResponse<byte[]> send(HttpRequest request, int most) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            return coming.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new SlowAnswer(limits.answer());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            coming.cancel(true);
        }
    }

    private static boolean unsent(IOException e) {
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    }

    private static <T> Answer<T> answer(HttpResponse<byte[]> response, Function<HttpResponse<byte[]>, T> reader) {
        try {
            return response.statusCode() / 100 == 2 ? new Answer.Ok<>(reader.apply(response)) : Problems.read(response);
        } catch (JacksonException | IllegalArgumentException e) {
            // the body may speak of a citizen: only what kind of fault it is may be said
            LOG.warn("{} {}: an answer that is none of ours ({})", response.request().method(),
                    Problems.route(response.request()),
                    e.getClass().getSimpleName());
            return new Answer.Unreachable<>("malformed answer");
        }
    }

    /// Takes no more requests and lets those under way end.
    void retire() {
        client.shutdown();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// No answer in time. Sent again only where a second request is harmless.
    private static final class SlowAnswer extends IOException {
        private static final long serialVersionUID = 1;

        SlowAnswer(Duration limit) {
            super("no whole answer within " + limit);
        }
    }
}
