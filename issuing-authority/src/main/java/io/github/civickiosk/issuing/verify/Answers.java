package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/// What the authority answers itself, for other agencies' programs (docs/api/verification.yaml) and for browsers that cannot check: HTML to
/// whoever accepts `text/html`, JSON to everyone else.
///
///     POST /verify/seal             a body: PDF, PNG, JPEG, or the seal's bytes; at most 10 MiB; or a form with `payload`, or with `file`
///     POST /verify/serial           form with `serial`
///     GET  /verify/serial/{serial}  status, service and dates
///
/// Nothing that is handed in is stored or logged. A person's file is read only with the form's `consent`.
final class Answers implements PublicRoutes, AutoCloseable {

    private static final int ASKS_AT_ONCE = 60;
    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final int COST_OF_SERIAL = 1;
    private static final int COST_OF_SEAL = 4;
    private static final int LONGEST_SERIAL = 60;
    private static final Set<String> PROXIES = Set.of("127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "::1");

    private final SealCheck check;
    private final IssuanceLookup lookup;
    private final VerifyPages pages;
    private final Clock clock;
    private final RateLimit limit;
    private final ScanDesk desk = new ScanDesk(Duration.ofSeconds(20));
    private final JsonMapper json = JsonMapper.builder().build();

    Answers(SealCheck check, IssuanceLookup lookup, VerifyPages pages, Clock clock) {
        this.check = check;
        this.lookup = lookup;
        this.pages = pages;
        this.clock = clock;
        this.limit = new RateLimit(ASKS_AT_ONCE, REFILL, clock);
    }

    @Override
    public void routes(JavalinConfig config) {
        config.routes.post("/verify/seal", ctx -> answer(ctx, COST_OF_SEAL, () -> seal(ctx)));
        config.routes.post("/verify/serial", ctx -> answer(ctx, COST_OF_SERIAL, () -> serial(form(ctx, "serial"))));
        config.routes.get("/verify/serial/{serial}", ctx -> answer(ctx, COST_OF_SERIAL, () -> serial(ctx.pathParam("serial"))));
    }

    @Override
    public void close() {
        desk.close();
    }

    private interface Question {
        Finding ask() throws IOException;
    }

    private void answer(Context ctx, int cost, Question question) throws IOException {
        Optional<Duration> wait = limit.take(asker(ctx), cost);
        Finding finding;
        if (wait.isEmpty()) {
            finding = question.ask();
        } else {
            finding = Finding.bare("too-many-questions", 429);
            ctx.header("Retry-After", Long.toString(wait.get().toSeconds() + 1));
        }
        ctx.status(finding.status());
        if (html(ctx)) {
            pages.show(ctx, Optional.of(finding));
            return;
        }
        ctx.contentType(finding.status() < 400 ? "application/json" : "application/problem+json");
        ctx.result(json.writeValueAsBytes(finding.json(pages.language(ctx))));
    }

    /// Whose bucket it is: who asks, or whom a proxy on this machine asks for. Others' word for that is not taken.
    private static String asker(Context ctx) {
        String forwarded = Optional.ofNullable(ctx.header("X-Forwarded-For")).orElse("");
        return PROXIES.contains(ctx.ip()) && !forwarded.isBlank()
                ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
                : ctx.ip();
    }

    private Finding serial(String serial) {
        return serial.isBlank() || serial.length() > LONGEST_SERIAL
                ? Finding.bare("serial-not-issued", 404)
                : Finding.of(lookup.lookup(serial), LocalDate.now(clock));
    }

    private Finding seal(Context ctx) throws IOException {
        if (!ctx.isMultipartFormData()) {
            try (InputStream body = ctx.bodyInputStream()) {
                return file(body);
            }
        }
        String typed = form(ctx, "payload");
        if (!typed.isBlank()) {
            return SealText.bytes(typed).map(check::check).map(Finding::of).orElse(Finding.bare("not-a-seal", 422));
        }
        var upload = ctx.uploadedFile("file");
        if (upload == null || upload.size() == 0) {
            return Finding.bare("nothing-given", 400);
        }
        if (html(ctx) && !form(ctx, "consent").equals("yes")) {
            return Finding.bare("consent-missing", 400);
        }
        try (InputStream content = upload.content()) {
            return file(content);
        }
    }

    private Finding file(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(SealScan.MOST_BYTES + 1);
        if (bytes.length > SealScan.MOST_BYTES) {
            return Finding.bare("file-too-large", 413);
        }
        if (bytes.length == 0) {
            return Finding.bare("nothing-given", 400);
        }
        return desk.scan(bytes).map(scan -> Finding.of(scan, check)).orElse(Finding.bare("busy", 503));
    }

    private static String form(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }

    private static boolean html(Context ctx) {
        return Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
    }
}
