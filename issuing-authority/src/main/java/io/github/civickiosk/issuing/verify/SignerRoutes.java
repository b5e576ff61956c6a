package io.github.civickiosk.issuing.verify;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.Signers;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import tools.jackson.databind.json.JsonMapper;

/// What a verifier needs to check without us: `GET /signers` (JSON, or PEM to whoever accepts `application/x-pem-file`),
/// `GET /signers/{ref}` (PEM), `GET /profiles/{number}` (XML of TR-03171).
final class SignerRoutes implements PublicRoutes {

    private static final String PEM = "application/x-pem-file";

    private final Supplier<Signers> signers;
    private final Supplier<SealProfiles> profiles;
    private final JsonMapper json = JsonMapper.builder().build();

    SignerRoutes(Supplier<Signers> signers, Supplier<SealProfiles> profiles) {
        this.signers = signers;
        this.profiles = profiles;
    }

    @Override
    public void routes(JavalinConfig config) {
        config.routes.get("/signers", this::all);
        config.routes.get("/signers/{ref}", ctx -> found(ctx, PEM,
                Optional.ofNullable(signers.get().all().get(ctx.pathParam("ref"))).map(SignerRoutes::pem)));
        config.routes.get("/profiles/{number}", ctx -> found(ctx, "application/xml", profile(ctx.pathParam("number"))));
    }

    private void all(Context ctx) {
        if (Optional.ofNullable(ctx.header("Accept")).orElse("").contains(PEM)) {
            StringBuilder all = new StringBuilder();
            signers.get().all().values().forEach(s -> all.append(pem(s)));
            ctx.contentType(PEM).result(all.toString());
            return;
        }
        List<Map<String, Object>> list = signers.get().all().values().stream().map(SignerRoutes::entry).toList();
        ctx.contentType("application/json").result(json.writeValueAsBytes(Map.of("signers", list)));
    }

    private static Map<String, Object> entry(Signers.Signer signer) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("country", signer.country());
        entry.put("signer", signer.ref().signer());
        entry.put("certificateReference", signer.ref().certificate());
        entry.put("notBefore", signer.certificate().getNotBefore().toInstant().toString());
        entry.put("notAfter", signer.certificate().getNotAfter().toInstant().toString());
        entry.put("state", signer.state().name().toLowerCase(Locale.ROOT));
        entry.put("pem", pem(signer));
        return entry;
    }

    private static void found(Context ctx, String type, Optional<String> text) {
        if (text.isPresent()) {
            ctx.contentType(type).result(text.get());
        } else {
            ctx.status(404);
        }
    }

    private Optional<String> profile(String number) {
        String dense = number.replace("-", "");
        if (!dense.matches("[0-9A-Fa-f]{32}")) {
            return Optional.empty();
        }
        String dashed = dense.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        return profiles.get().numbered(UUID.fromString(dashed)).map(p -> p.xml());
    }

    private static String pem(Signers.Signer signer) {
        try {
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(signer.certificate().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a signer's certificate does not encode", broken);
        }
    }
}
