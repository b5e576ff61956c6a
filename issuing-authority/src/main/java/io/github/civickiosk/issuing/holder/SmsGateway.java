package io.github.civickiosk.issuing.holder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.civickiosk.issuing.register.Citizen;
import tools.jackson.databind.json.JsonMapper;

/// Sends codes as text messages: HTTP POST of `{"to":"+994…","text":"…"}` to the gateway's address; 2xx means that it was taken.
public final class SmsGateway implements CodeSender {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI address;
    private final Duration patience;

    public SmsGateway(URI address) {
        this(address, PATIENCE);
    }

    SmsGateway(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Sending send(Citizen citizen, String code) {
        return citizen.phone().map(phone -> post(phone, code)).orElseGet(Sending.NoContact::new);
    }

    private Sending post(String phone, String code) {
        var request = HttpRequest.newBuilder(address).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofByteArray(JSON.writeValueAsBytes(Map.of("to", phone, "text", CodeText.of(code)))))
                .build();
        try {
            int status = status(request);
            return status / 100 == 2 ? new Sending.Sent(masked(phone)) : new Sending.Failed("the gateway answered " + status);
        } catch (ExecutionException e) {
            return new Sending.Failed("the gateway does not answer: " + e.getMessage());
        } catch (TimeoutException e) {
            return new Sending.Failed("the gateway does not answer within " + patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sending.Failed("interrupted");
        }
    }

    /// The request's own timeout ends with the head of the answer; this one covers the body too, while the visit waits.
    private int status(HttpRequest request) throws ExecutionException, TimeoutException, InterruptedException {
        var coming = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } finally {
            coming.cancel(true);
        }
    }

    /// Country code and the last two digits: enough to know one's own number, not enough to learn another's.
    static String masked(String phone) {
        return phone.substring(0, Math.min(4, phone.length() - 2)) + " •• ••• •• " + phone.substring(phone.length() - 2);
    }
}
