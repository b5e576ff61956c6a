package io.github.civickiosk.provisioning.journey;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import io.github.civickiosk.app.control.ControlClient;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.fleet.agent.command.Manager;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.agent.update.UpdateStatus;
import io.github.civickiosk.fleet.peer.Identities;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.fleet.peer.ReleaseServer;
import io.github.civickiosk.fleet.peer.Witness;
import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.release.Version;
import io.github.civickiosk.provisioning.process.ChildProcess;
import io.github.civickiosk.provisioning.process.Program;
import io.github.civickiosk.provisioning.release.ReleaseFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// The real kiosk, started by the real launcher, is ordered by a signed command over Mosquitto to replace itself from an HTTPS server.
@Timeout(300)
class SoftwareUpdateTest {

    /// What only others than the kiosk need, and tests.
    private static final Pattern NOT_OF_THE_KIOSK = Pattern.compile(
            "fleet-manager|issuing-authority|provisioning|test-classes|-tests\\.jar|artemis|netty|playwright|verapdf|pdfbox|openhtmltopdf|archunit|junit"
                    + "|assertj|mockito|byte-buddy|driver-bundle|postgres|flyway|axe|hivemq|greenmail|jcardsim|console");

    @TempDir
    Path folder;
    private final Manager manager = new Manager();
    private final List<String> heard = List.of("The release 2.0 runs.",
            "The release 3.0 does not run: the fleet's broker is not reached", "fetching", "taking-back",
            "The configuration 7 was taken back: the fleet's broker is not reached");
    private final SigningKey maker = SigningKey.create();
    private Optional<MosquittoPeer> broker = Optional.empty();
    private Optional<Witness> witness = Optional.empty();
    private Optional<ReleaseServer> server = Optional.empty();
    private Optional<ChildProcess> kiosk = Optional.empty();

    @BeforeEach
    void begin() throws Exception {
        manager.now = Instant.now();
        var identities = Identities.in(folder.resolve("ca"));
        var own = identities.identity("k1");
        Files.writeString(own.resolve("commands.pem"), manager.key.publicPem());
        Files.writeString(own.resolve("releases.pem"), maker.publicPem());
        var localhost = identities.identity("localhost");
        var mosquitto = MosquittoPeer.startWithTls(folder.resolve("broker"), localhost);
        broker = Optional.of(mosquitto);
        witness = Optional.of(mosquitto.witness("spBv1.0/fleet/NDATA/#"));
        mosquitto.publish("spBv1.0/STATE/fleet-manager", new HostState(true, Instant.now()).encode(), true);
        release(folder.resolve("package/1.0"), "");
        Files.createDirectories(folder.resolve("served"));
        server = Optional.of(ReleaseServer.start(Identity.load(localhost).sslContext(), folder.resolve("served")));
        start(own, mosquitto);
    }

    @AfterEach
    void end() throws Exception {
        kiosk.ifPresent(ChildProcess::close);
        witness.orElseThrow().close();
        server.orElseThrow().close();
        broker.orElseThrow().close();
    }

    @Test
    void replacesItselfAndTakesBackWhatCostsItTheFleet() throws Exception {
        await("the kiosk is in the fleet", this::online);

        server.orElseThrow().cut(2, 300_000);
        order("update", CommandRequest.newArguments().put("manifest", sign("2.0", "")));
        await("2.0 is confirmed", () -> status().stage().equals("done"));
        assertThat(server.orElseThrow().requests()).anyMatch(request -> request.endsWith("-"));
        assertThat(status()).returns("2.0", s -> s.current()).returns("2.0", s -> s.version())
                .satisfies(s -> assertThat(s.previous()).endsWith("1.0"));
        await("2.0 is in the fleet", this::online);

        order("update", CommandRequest.newArguments().put("manifest", sign("3.0", "-Djdk.tls.client.protocols=TLSv1.1\n")));
        await("3.0 is given up", () -> status().stage().equals("failed"));
        assertThat(status()).returns("2.0", s -> s.current())
                .satisfies(s -> assertThat(s.why()).contains("the fleet's broker is not reached"));
        await("2.0 is in the fleet again", this::online);

        fromStick("4.0", "-XX:NoSuchOptionOfAnyJvm\n");
        await("4.0 is given up", () -> status().stage().equals("failed") && status().version().equals("4.0"));
        assertThat(status()).returns("2.0", s -> s.current()).satisfies(s -> assertThat(s.why()).contains("started 3 times"));

        await("2.0 is in the fleet once more", this::online);
        order("overlay",
                CommandRequest.newArguments().put("version", "7").put("yaml", "fleet: {group: elsewhere, host: nobody}"));
        await("the overlay is taken back", () -> said("The configuration 7 is taken back: the fleet's broker is not reached"));
        await("2.0 is in the fleet at last", this::online);
        await("the fleet was told", () -> heard.stream().allMatch(word -> witness.orElseThrow().all().stream()
                .anyMatch(seen -> new String(seen.payload(), StandardCharsets.UTF_8).contains(word))));
    }

    private void start(Path identity, MosquittoPeer mosquitto) throws IOException {
        Files.writeString(folder.resolve("citizens.csv"),
                "personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,date_of_birth,sex,nationality\n");
        var config = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k1
                profile: demo
                state: state
                screen: {port: 0}
                authority: {url: "https://127.0.0.1:1", identity: "%1$s"}
                fleet: {brokers: ["%2$s"], identity: "%1$s"}
                devices:
                  card-reader: {driver: virtual}
                  document-printer: {driver: virtual}
                  cabinet-panel: {driver: virtual}
                  board: {driver: virtual}
                  touchscreen: {driver: none}
                update: {releases: releases, from: "%3$s", judge: 15s, judge-overlay: 10s, hold: 1s}
                """.formatted(identity, mosquitto.uri(), server.orElseThrow().uri()));
        Files.createDirectories(folder.resolve("releases"));
        kiosk = Optional.of(ChildProcess.start("kiosk",
                List.of("/bin/sh", Town.ROOT.resolve("provisioning/src/launcher/civic-kiosk").toString(), "--supervise",
                        "--releases",
                        folder.resolve("releases").toString(), "--packaged", folder.resolve("package/1.0").toString(), "--",
                        "--config", config.toString()),
                folder.resolve("kiosk.log"), Map.of("JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString())));
    }

    private String sign(String version, String moreOptions) throws IOException {
        var served = release(folder.resolve("served").resolve(version), moreOptions);
        new ReleaseFolder(served).sign(new Version(version), Optional.empty(), false, Map.of(), Journal.VERSION, maker);
        return Files.readString(served.resolve("release.jws"));
    }

    /// The kiosk's jars as this build has them; a folder of classes becomes a jar.
    private static Path release(Path release, String moreOptions) throws IOException {
        Files.createDirectories(release);
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var from = Path.of(entry);
            if (Files.isDirectory(from) && !NOT_OF_THE_KIOSK.matcher(entry).find()) {
                jar(from, release.resolve(from.getName(from.getNameCount() - 3) + ".jar"));
            } else if (Files.isRegularFile(from) && !NOT_OF_THE_KIOSK.matcher(from.getFileName().toString()).find()) {
                Files.copy(from, release.resolve(from.getFileName()));
            }
        }
        Files.writeString(release.resolve("jvm.options"), String.join("\n", Program.KIOSK.flags()) + "\n" + moreOptions);
        return release;
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (var zip = FileSystems.newFileSystem(jar, Map.of("create", "true")); var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var inside = zip.getPath("/" + classes.relativize(file));
                Files.createDirectories(inside.getParent());
                Files.copy(file, inside);
            }
        }
    }

    private void order(String command, JsonNode arguments) {
        manager.now = Instant.now();
        var signed = manager.signed(manager.order(command, arguments));
        broker.orElseThrow().publish("spBv1.0/fleet/NCMD/k1", new Payload(Instant.now(), OptionalInt.empty(),
                List.of(new Reading("Command/Request", Instant.now(), new Value.Text(signed)))).encodeWithTypes(), false);
    }

    private void fromStick(String version, String moreOptions) throws IOException {
        sign(version, moreOptions);
        try (var control = ControlClient.connect(folder.resolve("state"), Duration.ofSeconds(10))) {
            assertThat(control.update(folder.resolve("served").resolve(version)).result()).isEqualTo("accepted");
        }
    }

    private boolean online() {
        try (var control = ControlClient.connect(folder.resolve("state"), Duration.ofSeconds(5))) {
            return control.status().broker();
        } catch (IOException | KioskUnavailable notYet) {
            return false;
        }
    }

    private UpdateStatus status() {
        try {
            return UpdateStatus.read(folder.resolve("releases"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean said(String words) {
        try {
            return Files.readString(folder.resolve("kiosk.log"), StandardCharsets.UTF_8).contains(words);
        } catch (IOException e) {
            return false;
        }
    }

    private void await(String what, BooleanSupplier come) throws Exception {
        for (var look = 0; look < 800; look++) {
            if (come.getAsBoolean()) {
                return;
            }
            assertThat(kiosk.orElseThrow().isAlive()).as(what + ", but " + kiosk.orElseThrow().lastWords()).isTrue();
            Thread.sleep(100);
        }
        throw new AssertionError(what + ": not within 80 s. " + status() + " " + kiosk.orElseThrow().lastWords());
    }
}
