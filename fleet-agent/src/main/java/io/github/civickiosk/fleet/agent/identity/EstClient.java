package io.github.civickiosk.fleet.agent.identity;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Asks the fleet manager for certificates: the subset of EST (RFC 7030) that a kiosk needs. Calls block, each for at most
/// [#PATIENCE]; nothing of it throws for a network or a server that fails. Safe for several threads.
///
/// @param server `https://HOST:PORT` of the fleet manager's kiosk port
public record EstClient(URI server) {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration ASK_AGAIN = Duration.ofMinutes(10);
    private static final String REQUEST = "application/pkcs10";

    public EstClient {
        if (!"https".equals(server.getScheme()) || server.getHost() == null) {
            throw new IllegalArgumentException("The fleet manager is reached by https://HOST:PORT, not by '" + server + "'");
        }
    }

    /// The fleet's certificate authorities (4.1). What answers is believed only where one of them has the fingerprint that the
    /// technician was given; that one is first.
    ///
    /// @param fingerprint SHA-256 of the CA's certificate, as people write it
    public EstAnswer authorities(String fingerprint) {
        var pinned = Trust.fingerprint(fingerprint);
        return switch (ask("cacerts", Trust.unverified(), Optional.empty(), Optional.empty())) {
            case EstAnswer.Issued(var all) -> all.stream().filter(one -> Trust.fingerprint(one).equals(pinned)).findFirst()
                    .<EstAnswer>map(one -> new EstAnswer.Issued(List.of(one)))
                    .orElseGet(() -> new EstAnswer.NotReached("What answers at " + server
                            + " is not the fleet whose fingerprint was given: check the address and the fingerprint"));
            case EstAnswer.Waiting _, EstAnswer.Refused _ -> new EstAnswer.NotReached(
                    "What answers at " + server + " is no fleet manager: check the address and the port");
            case EstAnswer.NotReached unreached -> unreached;
        };
    }

    /// The authorities that a kiosk should trust from now on, by the word of the fleet manager that it trusts now (4.1): two while
    /// the fleet's CA is being replaced.
    EstAnswer authorities(Identity present) {
        return ask("cacerts", present.sslContext(), Optional.empty(), Optional.empty());
    }

    /// A first certificate for a one-time code (4.2.1).
    ///
    /// @param site the site that the code is bound to
    public EstAnswer enrol(List<X509Certificate> authorities, String site, String code, String hint, KeyPair pair) {
        return ask("simpleenroll", Trust.in(authorities), Optional.of(SigningRequest.of(hint, pair)),
                Optional.of(Base64.getEncoder().encodeToString((site + ":" + code).getBytes(StandardCharsets.UTF_8))));
    }

    /// A first certificate without a code: it waits until an operator has compared the key's fingerprint and adopts the kiosk.
    public EstAnswer pair(List<X509Certificate> authorities, String hint, KeyPair pair) {
        return ask("pairing/simpleenroll", Trust.in(authorities), Optional.of(SigningRequest.of(hint, pair)), Optional.empty());
    }

    /// The next certificate, for a new key, by the present one, which may have expired (4.2.2).
    public EstAnswer renew(Identity present, KeyPair pair) {
        var hint = present.certificate().getSubjectX500Principal().getName().replaceFirst("^CN=", "");
        return ask("simplereenroll", present.sslContext(), Optional.of(SigningRequest.of(hint, pair)), Optional.empty());
    }

    /// Whether the fleet manager lets this identity in now: nothing is asked of it but that.
    ///
    /// @return empty, or why not
    Optional<String> tryOut(Identity identity) {
        var kiosk = identity.certificate().getSubjectX500Principal().getName().replaceFirst("^CN=", "");
        var request = HttpRequest.newBuilder(server.resolve("/kiosks/" + kiosk)).timeout(PATIENCE).build();
        var client = client(identity.sslContext());
        try {
            var response = client
                    .sendAsync(request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return response.statusCode() == 204 ? Optional.empty() : Optional.of(sentence(response));
        } catch (ExecutionException e) {
            return Optional.of(said(e));
        } catch (TimeoutException e) {
            return Optional.of("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();
    }

    private EstAnswer ask(String operation, SSLContext tls, Optional<SigningRequest> body, Optional<String> basic) {
        var request = HttpRequest.newBuilder(server.resolve("/.well-known/est/" + operation)).timeout(PATIENCE);
        body.ifPresent(csr -> request.header("Content-Type", REQUEST).header("Content-Transfer-Encoding", "base64")
                .POST(HttpRequest.BodyPublishers.ofString(csr.base64(), StandardCharsets.US_ASCII)));
        basic.ifPresent(credentials -> request.header("Authorization", "Basic " + credentials));
        var client = client(tls);
        try {
            return answer(client.sendAsync(request.build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return new EstAnswer.NotReached("The fleet manager at " + server + " is not reached: " + said(e));
        } catch (TimeoutException e) {
            return new EstAnswer.NotReached("The fleet manager at " + server + " did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EstAnswer.NotReached("interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    private static String said(ExecutionException e) {
        var cause = Optional.ofNullable(e.getCause()).orElse(e);
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    private EstAnswer answer(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> certificates(response);
            case 202, 429, 503 -> new EstAnswer.Waiting(response.headers().firstValue("Retry-After").flatMap(EstClient::seconds)
                    .orElse(ASK_AGAIN));
            default -> new EstAnswer.Refused(response.statusCode(), sentence(response));
        };
    }

    private static Optional<Duration> seconds(String value) {
        return value.matches("[0-9]{1,7}") ? Optional.of(Duration.ofSeconds(Long.parseLong(value))) : Optional.empty();
    }

    /// Certs-only CMS in base64 (4.1.3); the JDK's own reader knows the form as PKCS#7.
    private EstAnswer certificates(HttpResponse<byte[]> response) {
        if (!response.headers().firstValue("Content-Type").orElse("").startsWith("application/pkcs7-mime")) {
            return new EstAnswer.NotReached("What answers at " + server + " is no fleet manager: it sent no certificates");
        }
        try {
            var der = Base64.getMimeDecoder().decode(response.body());
            var all = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der)).stream()
                    .map(X509Certificate.class::cast).toList();
            return all.isEmpty() ? new EstAnswer.NotReached("The fleet manager sent no certificate") : new EstAnswer.Issued(all);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new EstAnswer.NotReached("The fleet manager's answer cannot be read: " + e.getMessage());
        }
    }

    private static String sentence(HttpResponse<byte[]> response) {
        var body = response.body();
        var text = new String(Arrays.copyOf(body, Math.min(body.length, 400)), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.isEmpty() ? "The fleet manager answered " + response.statusCode() : text;
    }
}
