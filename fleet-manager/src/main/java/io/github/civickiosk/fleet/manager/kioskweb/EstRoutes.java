package io.github.civickiosk.fleet.manager.kioskweb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.enrolment.Asked;
import io.github.civickiosk.fleet.manager.enrolment.CertificateRequest;
import io.github.civickiosk.fleet.manager.enrolment.CertsOnly;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.enrolment.Issuance;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Enrolment over Secure Transport (RFC 7030): `cacerts`, `simpleenroll` and `simplereenroll`, and under the label `pairing` a
/// `simpleenroll` without a code, which waits until an operator adopts the machine.
final class EstRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(EstRoutes.class);
    private static final String EST = "/.well-known/est/";
    private static final int LARGEST_REQUEST = 16 * 1024;

    private final List<X509Certificate> authorities;
    private final Optional<Issuance> issuance;
    private final Attempts attempts;

    /// @param issuance empty where this fleet manager does not hold the CA's key
    EstRoutes(List<X509Certificate> authorities, Optional<Issuance> issuance, Attempts attempts) {
        this.authorities = List.copyOf(authorities);
        this.issuance = issuance;
        this.attempts = attempts;
    }

    void routes(JavalinConfig web) {
        web.routes.get(EST + "cacerts", ctx -> certificates(ctx, authorities));
        web.routes.post(EST + "simpleenroll", this::enrol);
        web.routes.post(EST + "pairing/simpleenroll", ctx -> limited(ctx, request -> issuing(ctx).pair(request, ctx.ip())));
        web.routes.post(EST + "simplereenroll", this::renew);
    }

    private void enrol(Context ctx) {
        var credentials = Basic.of(ctx);
        if (credentials.isEmpty()) {
            // an empty body: there are EST clients that stumble over one before they answer the challenge
            ctx.status(401).header("WWW-Authenticate", Basic.CHALLENGE);
        } else {
            limited(ctx, request -> issuing(ctx).enrol(request, credentials.get().site(), credentials.get().code(), ctx.ip()));
        }
    }

    private void renew(Context ctx) {
        var caller = Caller.of(ctx);
        if (caller.isEmpty()) {
            Plain.say(ctx, 403, "A renewal needs the present certificate (mutual TLS)");
        } else {
            answer(ctx, request -> issuing(ctx).renew(request, caller.get().certificate(), ctx.ip()));
        }
    }

    private void limited(Context ctx, Asking asking) {
        var wait = attempts.take(ctx.ip());
        if (wait.isPositive()) {
            later(ctx, 429, wait);
            Plain.say(ctx, 429, "Too many attempts from this address: wait a moment");
        } else {
            answer(ctx, asking);
        }
    }

    private void answer(Context ctx, Asking asking) {
        if (issuance.isEmpty()) {
            Plain.say(ctx, 501, "This fleet manager issues no certificates: it was started without --ca");
            return;
        }
        try {
            switch (asking.of(CertificateRequest.read(body(ctx)))) {
                case Asked.Issued(var certificate) -> certificates(ctx, List.of(certificate));
                case Asked.Waiting(var askAgain) -> {
                    later(ctx, 202, askAgain);
                    Plain.say(ctx, 202, "An operator has to agree; ask again");
                }
                case Asked.Refused(var status, var why) -> refuse(ctx, status, why);
            }
        } catch (EnrolmentException e) {
            Plain.say(ctx, 400, Optional.ofNullable(e.getMessage()).orElse(""));
        }
    }

    private static void refuse(Context ctx, int status, String why) {
        LOG.warn("{} from {}: {}", ctx.path(), ctx.ip(), why);
        if (status == 401) {
            ctx.header("WWW-Authenticate", Basic.CHALLENGE);
        }
        Plain.say(ctx, status, why);
    }

    private static void later(Context ctx, int status, Duration wait) {
        ctx.status(status).header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    private Issuance issuing(Context ctx) {
        return issuance.orElseThrow(() -> new IllegalStateException(ctx.path()));
    }

    private static String body(Context ctx) throws EnrolmentException {
        if (!Optional.ofNullable(ctx.contentType()).orElse("").startsWith("application/pkcs10")) {
            throw new EnrolmentException("The Content-Type must be application/pkcs10");
        }
        try {
            byte[] bytes = ctx.req().getInputStream().readNBytes(LARGEST_REQUEST + 1);
            if (bytes.length > LARGEST_REQUEST) {
                throw new EnrolmentException("The request is longer than " + LARGEST_REQUEST + " bytes");
            }
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void certificates(Context ctx, List<X509Certificate> certificates) {
        ctx.status(200).contentType(CertsOnly.CONTENT_TYPE).header("Content-Transfer-Encoding", "base64")
                .result(CertsOnly.base64(certificates).getBytes(StandardCharsets.US_ASCII));
    }

    private interface Asking {
        Asked of(CertificateRequest request);
    }

    /// @param site user name
    /// @param code password
    private record Basic(String site, String code) {

        static final String CHALLENGE = "Basic realm=\"Civic Kiosk enrolment\", charset=\"UTF-8\"";

        static Optional<Basic> of(Context ctx) {
            var header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
            if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
                return Optional.empty();
            }
            try {
                var text = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                return colon < 0 ? Optional.empty() : Optional.of(new Basic(text.substring(0, colon), text.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
