package io.github.civickiosk.issuing.register.xroad;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.register.Register.Reply;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.github.civickiosk.issuing.register.Source;
import io.github.civickiosk.issuing.register.xroad.XroadSettings.Call;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A register behind X-Road, asked through the own security server: X-Road Message Protocol for REST 1.0, `/r1/…`. Redirects are not followed
/// (4.4). Each answer of the register is handed on as evidence before it is used.
public final class XroadSource implements Source {

    private static final long LARGEST_ANSWER = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final XroadSettings settings;
    private final String client;
    private final Consumer<Exchange> evidence;
    private final HttpClient http;

    private XroadSource(String name, XroadSettings settings, Consumer<Exchange> evidence, HttpClient http) {
        this.name = name;
        this.settings = settings;
        this.client = encoded(settings.client());
        this.evidence = evidence;
        this.http = http;
    }

    /// @param evidence keeps what proves an exchange; it throws when it cannot
    /// @throws IOException naming what of the identity cannot be used
    public static XroadSource open(String name, XroadSettings settings, Consumer<Exchange> evidence) throws IOException {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(settings.timeoutSeconds()));
        if ("https".equals(settings.securityServer().getScheme())) {
            http.sslContext(ServerIdentity.read(settings.identity()));
        }
        return new XroadSource(name, settings, evidence, http.build());
    }

    @Override
    public Reply<List<Map<String, String>>> ask(RegisterQuery query, String number) {
        return Optional.ofNullable(settings.queries().get(query)).map(call -> ask(call, number))
                .orElseGet(() -> new Reply.Down<>("it has no query " + query));
    }

    private Reply<List<Map<String, String>>> ask(Call call, String number) {
        return switch (answer(call.service(), call.path().replace("{number}", segment(number)),
                call.body().map(body -> body.replace("{number}", escaped(number))))) {
            case XroadAnswer.Unproven(var why) -> new Reply.Down<>(why);
            case XroadAnswer.OfXroad(var type, _) -> new Reply.Down<>("X-Road says " + type);
            case XroadAnswer.OfRegister(var status, var body, var exchange) -> {
                evidence.accept(exchange);
                yield said(status, body, call);
            }
        };
    }

    private static Reply<List<Map<String, String>>> said(int status, byte[] body, Call call) {
        if (status == 404) { // the register knows nobody of this number
            return new Reply.Found<>(List.of());
        }
        if (status != 200) {
            return new Reply.Down<>("the register says " + status);
        }
        try {
            return new Reply.Found<>(XroadRows.of(body, call));
        } catch (JacksonException e) { // its message quotes the answer
            return new Reply.Down<>("the register's answer is no JSON");
        }
    }

    /// A question that changes nothing is asked a second time when the first attempt failed early and the fault may have passed.
    private XroadAnswer answer(String service, String path, Optional<String> body) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.timeoutSeconds());
        XroadAnswer first = once(service, path, body, TimeUnit.SECONDS.toNanos(settings.timeoutSeconds()));
        long left = end - System.nanoTime();
        boolean again = body.isEmpty() && first instanceof XroadAnswer.OfXroad(_, var passes) && passes
                && left > TimeUnit.SECONDS.toNanos(settings.timeoutSeconds()) / 2;
        return again ? once(service, path, body, left) : first;
    }

    private XroadAnswer once(String service, String path, Optional<String> body, long nanos) {
        String id = UUID.randomUUID().toString();
        var request = HttpRequest.newBuilder(URI.create(settings.securityServer().toString().replaceFirst("/$", "") + "/r1/"
                + encoded(service) + path)).header("X-Road-Client", client).header("X-Road-Id", id)
                .header("Accept", "application/json");
        body.ifPresent(
                json -> request.header("Content-Type", "application/json; charset=utf-8").POST(BodyPublishers.ofString(json)));
        var coming = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> response = coming.get(nanos, TimeUnit.NANOSECONDS);
            return XroadAnswer.of(response, name, client, encoded(service), id);
        } catch (ExecutionException e) {
            return new XroadAnswer.OfXroad("nothing: " + Optional.ofNullable(e.getCause()).orElse(e).getClass().getSimpleName(),
                    true);
        } catch (TimeoutException e) {
            return new XroadAnswer.OfXroad("nothing within " + settings.timeoutSeconds() + " s", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new XroadAnswer.OfXroad("nothing: interrupted", false);
        } finally {
            coming.cancel(true);
        }
    }

    @Override
    public boolean answers() {
        return answer(settings.probe().service(), settings.probe().path(),
                Optional.empty()) instanceof XroadAnswer.OfRegister(var status, _, _)
                && status / 100 == 2;
    }

    /// The parts of an identifier are encoded one by one (4.2).
    private static String encoded(String identifier) {
        return Arrays.stream(identifier.split("/")).map(XroadSource::segment).collect(Collectors.joining("/"));
    }

    private static String segment(String part) {
        return URLEncoder.encode(part, UTF_8).replace("+", "%20");
    }

    /// As it stands between the quotes of a JSON text.
    private static String escaped(String number) {
        String quoted = JSON.writeValueAsString(number);
        return quoted.substring(1, quoted.length() - 1);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
