package io.github.civickiosk.fleet.manager.alert;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.github.civickiosk.fleet.manager.alert.Alert.Kind;
import io.github.civickiosk.fleet.manager.alert.Notices.Pace;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import io.github.civickiosk.fleet.manager.uptime.SetClock;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static io.github.civickiosk.fleet.manager.alert.Known.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/// With GreenMail as the mail server and a web server that receives hooks.
@OnEachDatabase
class NoticesTest {

    record Posted(String body, String signature, String delivery) {}

    static final byte[] SECRET = "a secret of sixteen".getBytes(StandardCharsets.UTF_8);

    private final Database database;
    private final SetClock clock = new SetClock(NOON);
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private HttpServer hooks;
    private RuleBook rules;
    private Alerts alerts;
    private Notices notices;

    NoticesTest(DatabasePeer peer) throws IOException {
        database = peer.open();
        hooks = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        mail.start();
        hooks.createContext("/hook", exchange -> {
            posted.add(new Posted(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("X-Civic-Kiosk-Signature"),
                    exchange.getRequestHeaders().getFirst("X-Civic-Kiosk-Delivery")));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        hooks.start();
        var contacts = Map.of("duty",
                new Contact("duty", "az", new Contact.Way.Mail("duty@fleet.example"), Severity.WARNING, Set.of()),
                "chief", new Contact("chief", "en", new Contact.Way.Mail("chief@fleet.example"), Severity.CRITICAL, Set.of()),
                "desk", new Contact("desk", "en", new Contact.Way.Webhook(
                        URI.create("http://127.0.0.1:" + hooks.getAddress().getPort() + "/hook"), SECRET), Severity.INFO,
                        Set.of("north")));
        var steps = Map.of(Severity.CRITICAL, List.of(new Escalation.Step(Duration.ZERO, List.of("duty", "desk")),
                new Escalation.Step(Duration.ofMinutes(15), List.of("chief"))));
        var messages = new Messages("https://fleet.example/", ZoneOffset.UTC, Optional.empty());
        rules = new RuleBook(database, clock);
        alerts = new Alerts(database,
                new Escalation(contacts, steps, alert -> alert.subject().startsWith("n") ? "north" : "south"), clock);
        notices = new Notices(database, rules, contacts, Map.of(Contact.Way.Mail.class, new MailPost(new MailPost.Server(
                URI.create("smtp://127.0.0.1:" + mail.getSmtp().getPort()), "fleet@fleet.example", Optional.empty()), messages),
                Contact.Way.Webhook.class, new WebhookPost(messages, clock)),
                new Pace(Duration.ofSeconds(5), Duration.ofMinutes(2)), clock);
    }

    @AfterEach
    void stop() {
        mail.stop();
        hooks.stop(0);
    }

    Alert opened(String kiosk) {
        return alerts.opened(rules.rule("paper-jam").orElseThrow(), Kind.KIOSK, kiosk, "document-printer Media is jammed",
                List.of());
    }

    void after(Duration time) {
        clock.set(clock.instant().plus(time));
        notices.send();
    }

    List<String> subjects(String to) throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            if (message.getAllRecipients()[0].toString().startsWith(to)) {
                subjects.add(message.getSubject());
            }
        }
        return subjects;
    }

    @Test
    void oneAlertIsOneMailInTheContactsLanguage() throws Exception {
        var alert = opened("n1");
        after(Duration.ofSeconds(4));
        assertThat(subjects("duty")).isEmpty();
        after(Duration.ofSeconds(1));
        assertThat(subjects("duty")).containsExactly("Təcili: Kağız ilişib, n1 (yeni)");
        String body = (String) mail.getReceivedMessages()[0].getContent();
        assertThat(body).contains("https://fleet.example/alerts/" + alert.id()).contains("document-printer Media is jammed");
        assertThat(notices.of(alert.id())).contains("duty, opened: sent " + NOON.plusSeconds(5));
    }

    @Test
    void aStormIsOneMail() throws Exception {
        for (int kiosk = 1; kiosk <= 40; kiosk++) {
            opened("n" + kiosk);
        }
        after(Duration.ofSeconds(5));
        assertThat(subjects("duty")).containsExactly("40 xəbərdarlıq");
        for (int kiosk = 41; kiosk <= 50; kiosk++) {
            opened("n" + kiosk);
            after(Duration.ofSeconds(6));
        }
        assertThat(subjects("duty")).hasSize(1);
        after(Duration.ofMinutes(1));
        assertThat(subjects("duty")).containsExactly("40 xəbərdarlıq", "10 xəbərdarlıq");
    }

    @Test
    void aHookIsSignedAndToldOfItsRegionOnly() {
        opened("n1");
        opened("s1");
        after(Duration.ofSeconds(5));
        assertThat(posted).hasSize(1);
        var told = posted.getFirst();
        var json = JsonMapper.shared().readTree(told.body());
        assertThat(json.get("alerts").get(0).get("subject").asString()).isEqualTo("n1");
        assertThat(json.get("alerts")).hasSize(1);
        long now = clock.millis();
        assertThat(told.signature()).isEqualTo("t=" + now + ",v1=" + WebhookPost.signature(SECRET, now + "." + told.body()));
    }

    @Test
    void whatFailsIsTriedAgainLessAndLessOftenWithTheSameDeliveryAndGivenUpAfterADay() {
        answer = 500;
        var alert = opened("n1");
        after(Duration.ofSeconds(5));
        after(Duration.ofSeconds(9));
        assertThat(posted).hasSize(1);
        after(Duration.ofSeconds(1));
        assertThat(posted).hasSize(2);
        after(Duration.ofSeconds(40));
        assertThat(posted).hasSize(3).extracting(Posted::delivery).containsOnly(posted.getFirst().delivery());
        assertThat(notices.of(alert.id())).contains("desk, opened: the webhook answered 500");
        answer = 200;
        after(Duration.ofSeconds(160));
        assertThat(posted).hasSize(4);
        after(Duration.ofDays(1));
        assertThat(posted).hasSize(4);
        answer = 503;
        opened("n2");
        for (int tries = 0; tries < 40; tries++) {
            after(Duration.ofHours(1));
        }
        assertThat(posted.size()).isBetween(25, 40);
    }

    @Test
    void aMailServerThatIsAwayLosesNothing() throws Exception {
        mail.stop();
        opened("s1");
        after(Duration.ofSeconds(5));
        assertThat(Notices.retry(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Notices.retry(9)).isEqualTo(Duration.ofHours(1));
        int waiting = database
                .read(handle -> handle.createQuery("select count(*) from alert_notice where sent is null and given_up is null"
                        + " and tries = 1").mapTo(Integer.class).one());
        assertThat(waiting).isEqualTo(1);
    }

    @Test
    void nobodyAcknowledgesSoTheNextOneIsToldOnce() throws Exception {
        var alert = opened("s1");
        after(Duration.ofSeconds(5));
        clock.set(NOON.plus(Duration.ofMinutes(15)));
        alerts.timed(alert.id());
        after(Duration.ofSeconds(5));
        assertThat(subjects("chief")).containsExactly("Critical: Paper is jammed, s1 (not acknowledged yet)");
        assertThat(alerts.alert(alert.id()).orElseThrow().state(clock.instant())).isEqualTo("escalated");
        clock.set(NOON.plus(Duration.ofHours(9)));
        alerts.timed(alert.id());
        after(Duration.ofSeconds(5));
        assertThat(subjects("chief")).hasSize(1);
    }

    @Test
    void anAcknowledgedAlertIsNotEscalatedAndItsEndIsToldToThoseWhoKnow() throws Exception {
        var alert = opened("s1");
        after(Duration.ofSeconds(5));
        alerts.acknowledge(alert.id(), "operator", "on my way");
        clock.set(NOON.plus(Duration.ofMinutes(15)));
        alerts.timed(alert.id());
        alerts.gone(alert.id(), false, "its cause has gone");
        after(Duration.ofSeconds(5));
        assertThat(subjects("chief")).isEmpty();
        assertThat(subjects("duty")).containsExactly("Təcili: Kağız ilişib, s1 (yeni)",
                "Təcili: Kağız ilişib, s1 (aradan qalxıb)");
    }

    @Test
    void whatIsOverBeforeItWasToldIsNotTold() throws Exception {
        var alert = opened("s1");
        alerts.gone(alert.id(), false, "its cause has gone");
        after(Duration.ofSeconds(10));
        assertThat(subjects("duty")).isEmpty();
    }

    @Test
    void aSnoozedAlertIsToldAgainWhenItsTimeIsOver() throws Exception {
        var alert = opened("s1");
        after(Duration.ofSeconds(5));
        Instant until = clock.instant().plus(Duration.ofHours(1));
        alerts.snooze(alert.id(), until, "operator", "");
        alerts.timed(alert.id());
        after(Duration.ofMinutes(30));
        assertThat(subjects("duty")).hasSize(1);
        clock.set(until);
        alerts.timed(alert.id());
        after(Duration.ofSeconds(5));
        assertThat(subjects("duty")).hasSize(2);
    }
}
