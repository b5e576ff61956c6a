package io.github.civickiosk.issuing;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpServer;
import io.github.civickiosk.device.smartcard.Emrtd;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Proof;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import io.github.civickiosk.device.smartcard.virtual.Coupling;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.pack.Packs;
import io.github.civickiosk.issuing.register.Synthetic;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.json.JsonMapper;

/// The authority on free ports with its synthetic register, emulated cards that a real eMRTD reader reads, and an SMS gateway.
final class TestAuthority implements BeforeAllCallback, AfterAllCallback {

    private final Settings.Guard guard;
    private final TestCa ca = new TestCa();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private Path folder = Path.of("");
    private Optional<Authority> running = Optional.empty();
    private Optional<HttpServer> gateway = Optional.empty();
    private List<Holder> holders = List.of();

    TestAuthority() {
        this(Settings.Guard.DEFAULT);
    }

    TestAuthority(Settings.Guard guard) {
        this.guard = guard;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("authority");
        Files.writeString(folder.resolve("citizens.csv"), Synthetic.csv(1, 60));
        holders = CitizensCsv.read(folder.resolve("citizens.csv"));
        gateway = Optional.of(gateway());
        CardPersonalisation.in(folder.resolve("keys"), Clock.systemUTC());
        running = Optional.of(Authority.start(settings(), Clock.system(ZoneOffset.UTC)));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running.ifPresent(Authority::close);
        gateway.ifPresent(server -> server.stop(0));
    }

    Settings settings() throws Exception {
        return settings(folder.resolve("data"), Optional.empty());
    }

    /// Of another instance.
    Settings settings(Path data, Optional<String> store) throws Exception {
        return new Settings(ca.server(folder.resolve("server")), data, store,
                List.of(folder.resolve("citizens.csv")),
                List.of(folder.resolve("keys/csca")), "127.0.0.1", 0, 0, OptionalInt.of(0), Optional.empty(),
                gateway.map(server -> URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/virtual/phone")),
                Optional.empty(), guard, Duration.ofDays(7), Settings.Books.DEFAULT, Packs.Settings.SHIPPED, "UTO", "UTCK");
    }

    private HttpServer gateway() throws Exception {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/virtual/phone", exchange -> {
            messages.add(JsonMapper.builder().build().readTree(exchange.getRequestBody()).path("text").asString());
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    Authority running() {
        return running.orElseThrow();
    }

    Path data() {
        return folder.resolve("data");
    }

    TestCa ca() {
        return ca;
    }

    Path folder() {
        return folder;
    }

    TestKiosk kiosk(String id) throws Exception {
        return new TestKiosk(running().port(), ServerIdentity.read(ca.kiosk(folder.resolve(id), id)));
    }

    Holder holder(String personalNumber) {
        return holders.stream().filter(holder -> holder.personalNumber().equals(personalNumber)).findFirst().orElseThrow();
    }

    /// What the chip of this holder's card says to a challenge.
    Emrtd.Evidence evidence(Holder holder, byte[] challenge) throws Exception {
        return evidence(holder, new Emrtd.Challenge(challenge, _ -> Optional.empty()), Set.of(Proof.ACTIVE_AUTHENTICATION));
    }

    /// @param proofs what the holder's card can do
    Emrtd.Evidence evidence(Holder holder, Emrtd.Challenge challenge, Set<Proof> proofs) throws Exception {
        var personalisation = CardPersonalisation.in(folder.resolve("keys"), Clock.systemUTC());
        try (var reader = new VirtualCardReader(List.of())) {
            reader.insert(personalisation.card(holder, Access.PACE_AND_BAC, Coupling.CONTACTLESS, proofs));
            var outcome = new EmrtdReader(reader).read(new Emrtd.AccessKey.Can(holder.can()), challenge, Duration.ofSeconds(30));
            return ((Emrtd.Outcome.Read) outcome).evidence();
        }
    }

    /// The last code that went to a phone.
    String codeReceived() throws InterruptedException {
        String text = messages.poll(5, java.util.concurrent.TimeUnit.SECONDS);
        return text == null ? "no message came" : text.substring(0, 6);
    }
}
