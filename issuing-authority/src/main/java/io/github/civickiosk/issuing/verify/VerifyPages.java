package io.github.civickiosk.issuing.verify;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.TrustList;
import io.github.civickiosk.issuing.status.StatusLists;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/// The verification page, which reads and checks in the browser and works off line after the first visit:
///
///     GET  /                  the page; `?lang=` one of [Texts#LANGUAGES]
///     GET  /verify/…          what it is made of; /sw.js
///     GET  /trust-list, …     the signed lists that it checks with (see [ListRoutes])
///     GET  /signers, …        certificates and profiles (see [SignerRoutes])
///     /verify/seal, /serial   what the authority answers itself (see [Answers])
public final class VerifyPages implements PublicRoutes, AutoCloseable {

    private static final int MOST_MIB = SealScan.MOST_BYTES / 1024 / 1024;
    private static final String FIRST_CHOICE = "az";
    /// Scripts of ours alone; the decoder is WebAssembly. Nothing is sent anywhere but to this server.
    private static final String POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
            + "style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Wording wording;
    private final Map<String, Texts> texts = Texts.LANGUAGES.keySet().stream().collect(Collectors.toMap(l -> l, Texts::of));
    private final PageFiles files = new PageFiles(Texts.LANGUAGES.keySet().stream().map(texts::get).toList());
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final JsonMapper json = JsonMapper.builder().build();
    private final Answers answers;
    private final List<PublicRoutes> others;

    public VerifyPages(SealKeys keys, Supplier<SealProfiles> profiles, IssuanceLookup lookup, StatusLists status, Wording wording,
            Clock clock) {
        this.wording = wording;
        this.answers = new Answers(new SealCheck(keys::signers, profiles, StatusCheck.books(lookup), clock), lookup, this, clock);
        this.others = List.of(answers, new SignerRoutes(keys::signers, profiles),
                new ListRoutes(new TrustList(keys, profiles, clock), status));
    }

    @Override
    public void routes(JavalinConfig config) {
        // uploads stay in memory: a paper that someone checks is never written to a disk
        config.jetty.multipartConfig.maxInMemoryFileSize(MOST_MIB + 1, SizeUnit.MB);
        config.jetty.multipartConfig.maxFileSize(MOST_MIB, SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(MOST_MIB + 1, SizeUnit.MB);
        config.routes.before(VerifyPages::headers);
        config.routes.get("/", ctx -> show(ctx, Optional.empty()));
        config.routes.get("/sw.js", this::file);
        config.routes.get("/verify/texts/{language}", this::words);
        config.routes.get("/verify/style.css", this::file);
        config.routes.get("/verify/icon.svg", this::file);
        config.routes.get("/verify/app/<file>", this::file);
        others.forEach(routes -> routes.routes(config));
    }

    @Override
    public void close() {
        answers.close();
    }

    void show(Context ctx, Optional<Finding> finding) {
        var out = new StringOutput();
        templates.render("verify/page.jte", new VerifyView(language(ctx), finding), out);
        ctx.html(out.toString());
    }

    private void file(Context ctx) {
        files.at(ctx.path()).ifPresentOrElse(
                file -> ctx.contentType(file.type()).header("Cache-Control", "no-cache").result(file.content()),
                () -> ctx.status(404));
    }

    private void words(Context ctx) {
        Texts known = texts.get(ctx.pathParam("language").replaceFirst("\\.json$", ""));
        if (known == null) {
            ctx.status(404);
        } else {
            ctx.contentType("application/json").result(json.writeValueAsBytes(known.with(wording).all()));
        }
    }

    private static void headers(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
        ctx.header("Cache-Control", "no-store");
    }

    /// The one that was asked for, otherwise the first that the browser wants and the page has.
    Texts language(Context ctx) {
        String asked = Optional.ofNullable(ctx.queryParam("lang")).or(() -> Optional.ofNullable(ctx.formParam("lang")))
                .orElse("");
        String wanted = texts.containsKey(asked)
                ? asked
                : wanted(Optional.ofNullable(ctx.header("Accept-Language")).orElse("")).orElse(FIRST_CHOICE);
        return java.util.Objects.requireNonNull(texts.get(wanted)).with(wording);
    }

    private Optional<String> wanted(String header) {
        try {
            return java.util.Locale.LanguageRange.parse(header.isBlank() ? "*" : header).stream()
                    .map(range -> range.getRange().replaceFirst("-.*", "")).filter(texts::containsKey).findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
