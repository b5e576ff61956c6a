package io.github.civickiosk.issuing.holder;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import io.github.civickiosk.issuing.register.Citizen;
import tools.jackson.databind.json.JsonMapper;

/// Sends codes as text messages: HTTP POST of `{"to":"+994…","text":"…"}` to the gateway's address; 2xx means that it was taken.
public final class SmsGateway implements CodeSender {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String TEXT = "%s: birdəfəlik kodunuz (5 dəqiqə). Kioskda özünüz deyilsinizsə, heç kimə deməyin. / your one-time code (5 minutes). "
            + "If you are not at a kiosk now, tell it to nobody.";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI address;

    public SmsGateway(URI address) {
        this.address = address;
    }

    @Override
    public Sending send(Citizen citizen, String code) {
        return citizen.phone().map(phone -> post(phone, code)).orElseGet(Sending.NoContact::new);
    }

    private Sending post(String phone, String code) {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofByteArray(JSON.writeValueAsBytes(Map.of("to", phone, "text", TEXT.formatted(code)))))
                .build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status / 100 == 2 ? new Sending.Sent(masked(phone)) : new Sending.Failed("the gateway answered " + status);
        } catch (IOException e) {
            return new Sending.Failed("the gateway does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sending.Failed("interrupted");
        }
    }

    /// Country code and the last two digits: enough to know one's own number, not enough to learn another's.
    static String masked(String phone) {
        return phone.substring(0, Math.min(4, phone.length() - 2)) + " •• ••• •• " + phone.substring(phone.length() - 2);
    }
}
