package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.Signers;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/// The verification page and the same for scripts: HTML to whoever accepts `text/html`, JSON to everyone else.
///
///     GET  /                        the page; `?lang=az|en`
///     POST /verify/seal             form with `file` or `payload`, or a body: PDF, PNG, JPEG, or the seal's bytes; at most 10 MiB
///     POST /verify/serial           form with `serial`
///     GET  /verify/serial/{serial}  status, service and dates
///     GET  /signers                 certificates (see [SignerRoutes])
///
/// Nothing that is handed in is stored or logged.
public final class VerifyPages implements PublicRoutes, AutoCloseable {

    private static final int ASKS_AT_ONCE = 60;
    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final int COST_OF_SERIAL = 1;
    private static final int COST_OF_SEAL = 4;
    private static final int MOST_MIB = SealScan.MOST_BYTES / 1024 / 1024;

    private final SealCheck check;
    private final IssuanceLookup lookup;
    private final SignerRoutes signers;
    private final Clock clock;
    private final RateLimit limit;
    private final ScanDesk desk = new ScanDesk(Duration.ofSeconds(20));
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final JsonMapper json = JsonMapper.builder().build();
    private final byte[] css = style();
    private final Map<String, Texts> texts = Texts.LANGUAGES.stream().collect(Collectors.toMap(l -> l, Texts::of));

    public VerifyPages(Supplier<Signers> signers, Supplier<SealProfiles> profiles, IssuanceLookup lookup, Clock clock) {
        this.check = new SealCheck(signers, profiles, lookup, clock);
        this.lookup = lookup;
        this.signers = new SignerRoutes(signers, profiles);
        this.clock = clock;
        this.limit = new RateLimit(ASKS_AT_ONCE, REFILL, clock);
    }

    @Override
    public void routes(JavalinConfig config) {
        // uploads stay in memory: a paper that someone checks is never written to a disk
        config.jetty.multipartConfig.maxInMemoryFileSize(MOST_MIB + 1, SizeUnit.MB);
        config.jetty.multipartConfig.maxFileSize(MOST_MIB, SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(MOST_MIB + 1, SizeUnit.MB);
        config.routes.get("/", ctx -> page(ctx, new VerifyView(language(ctx), Optional.empty())));
        config.routes.get("/verify/style.css", ctx -> ctx.contentType("text/css").result(css));
        config.routes.post("/verify/seal", ctx -> answer(ctx, COST_OF_SEAL, () -> seal(ctx)));
        config.routes.post("/verify/serial", ctx -> answer(ctx, COST_OF_SERIAL, () -> serial(form(ctx, "serial"))));
        config.routes.get("/verify/serial/{serial}", ctx -> answer(ctx, COST_OF_SERIAL, () -> serial(ctx.pathParam("serial"))));
        signers.routes(config);
    }

    @Override
    public void close() {
        desk.close();
    }

    private interface Question {
        Finding ask() throws IOException;
    }

    private void answer(Context ctx, int cost, Question question) throws IOException {
        Finding finding;
        if (limit.allows(ctx.ip(), cost)) {
            finding = question.ask();
        } else {
            finding = Finding.bare("too-many-questions", 429);
            ctx.header("Retry-After", Long.toString(REFILL.toSeconds()));
        }
        ctx.status(finding.status());
        if (html(ctx)) {
            page(ctx, new VerifyView(language(ctx), Optional.of(finding)));
            return;
        }
        headers(ctx);
        ctx.contentType(finding.status() < 400 ? "application/json" : "application/problem+json");
        ctx.result(json.writeValueAsBytes(finding.json(language(ctx))));
    }

    private Finding serial(String serial) {
        return serial.isBlank() || serial.length() > 60
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
        return desk.scan(bytes).map(scan -> switch (scan) {
            case SealScan.Scan.Found(byte[] seal) -> Finding.of(check.check(seal));
            case SealScan.Scan.Nothing() -> Finding.bare("no-seal-found", 422);
            case SealScan.Scan.Unreadable() -> Finding.bare("file-unreadable", 422);
            case SealScan.Scan.OtherKind() -> Finding.bare("file-of-other-kind", 415);
        }).orElse(Finding.bare("busy", 503));
    }

    private void page(Context ctx, VerifyView view) {
        headers(ctx);
        var out = new StringOutput();
        templates.render("verify/page.jte", view, out);
        ctx.html(out.toString());
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
    }

    private Texts language(Context ctx) {
        String asked = Optional.ofNullable(ctx.queryParam("lang")).orElse("");
        if (asked.isEmpty() && ctx.method() == io.javalin.http.HandlerType.POST && html(ctx)) {
            asked = form(ctx, "lang");
        }
        if (asked.isEmpty()) {
            asked = Optional.ofNullable(ctx.header("Accept-Language")).orElse("").startsWith("en") ? "en" : "az";
        }
        return Optional.ofNullable(texts.get(asked)).orElseGet(() -> java.util.Objects.requireNonNull(texts.get("az")));
    }

    private static String form(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("");
    }

    private static boolean html(Context ctx) {
        return Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
    }

    private static byte[] style() {
        try (InputStream in = VerifyPages.class.getResourceAsStream("style.css")) {
            return java.util.Objects.requireNonNull(in, "style.css").readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
