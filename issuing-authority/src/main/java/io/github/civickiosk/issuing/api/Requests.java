package io.github.civickiosk.issuing.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.javalin.http.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads what every request of a kiosk carries: who the kiosk is, the visit's token, and a bounded JSON body.
public final class Requests {

    public static final int LARGEST_BODY = 256 * 1024;
    private static final String BEARER = "Bearer ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Requests() {}

    /// Common name of the client certificate, which the TLS layer has checked.
    public static String kiosk(Context ctx) {
        return commonName(certificate(ctx))
                .orElseThrow(() -> new IllegalStateException("A client certificate has no common name"));
    }

    /// The client certificate, which the TLS layer has checked.
    public static X509Certificate certificate(Context ctx) {
        if (ctx.req().getAttribute("jakarta.servlet.request.X509Certificate") instanceof X509Certificate[] chain
                && chain.length > 0) {
            return chain[0];
        }
        throw new IllegalStateException("A request came without a client certificate");
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                    .map(rdn -> rdn.getValue().toString()).findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    /// The bearer token; empty when there is none.
    public static String token(Context ctx) {
        String authorization = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
    }

    /// The body, however long it says it is, read no further than [#LARGEST_BODY].
    public static <T> Answer<T> body(Context ctx, Class<T> type) {
        try {
            byte[] bytes = ctx.req().getInputStream().readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                return Answer.no(Problem.BODY_TOO_LARGE);
            }
            T value = JSON.readValue(bytes, type);
            return value == null ? Answer.no(Problem.REQUEST_MALFORMED) : Answer.yes(value);
        } catch (JacksonException e) { // its message quotes the body
            return Answer.no(Problem.REQUEST_MALFORMED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
