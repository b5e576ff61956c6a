package io.github.civickiosk.fleet.manager.alert;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.civickiosk.fleet.manager.alert.Messages.Told;
import tools.jackson.databind.json.JsonMapper;

/// Posts JSON, signed: the header `X-Civic-Kiosk-Signature` is `t=MILLISECONDS,v1=HEX`, HEX being the HMAC-SHA256 (RFC 2104) under
/// the shared secret over `MILLISECONDS.BODY`. Any answer of 200 to 299 is a receipt.
final class WebhookPost implements Post {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Messages messages;
    private final Clock clock;

    WebhookPost(Messages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Outcome send(Contact contact, String delivery, List<Told> told) {
        if (!(contact.way() instanceof Contact.Way.Webhook(var address, var secret))) {
            return new Outcome.Failed("contact " + contact.id() + " has no webhook");
        }
        String body = JSON.writeValueAsString(body(contact, told));
        long now = clock.millis();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Content-Type", "application/json")
                .header("X-Civic-Kiosk-Delivery", delivery)
                .header("X-Civic-Kiosk-Signature", "t=" + now + ",v1=" + signature(secret, now + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300 ? new Outcome.Sent() : new Outcome.Failed("the webhook answered " + status);
        } catch (IOException e) {
            return new Outcome.Failed("the webhook was not reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("the fleet manager was ended meanwhile");
        }
    }

    private Map<String, Object> body(Contact contact, List<Told> told) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", messages.of(contact.language(), told).subject());
        body.put("alerts", told.stream().map(one -> alert(contact, one)).toList());
        return body;
    }

    private static Map<String, Object> alert(Contact contact, Told told) {
        Alert alert = told.alert();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", alert.id());
        json.put("event", told.what());
        json.put("rule", alert.rule());
        json.put("title", told.rule().title(contact.language()));
        json.put("severity", alert.severity().word());
        json.put("kind", alert.kind().word());
        json.put("subject", alert.subject());
        json.put("because", alert.because());
        json.put("opened", alert.opened().toString());
        alert.cleared().ifPresent(at -> json.put("cleared", at.toString()));
        return json;
    }

    static String signature(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
