package io.github.civickiosk.fleet.agent.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.peer.Identities;
import io.github.civickiosk.fleet.peer.ReleaseServer;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseFile;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseManifest;
import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import io.github.civickiosk.fleet.sparkplug.release.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Peers: the real launcher, a real HTTPS server with client certificates.
@Timeout(60)
class UpdateAgentTest {

    /// What the HTTP client has not handed over when it hears that the line is cut; sent again.
    private static final long LOST_WITH_THE_LINE = 32 * 1024;

    @TempDir
    Path folder;
    private Machine machine;

    @BeforeEach
    void makeMachine() {
        machine = new Machine(folder);
    }

    @Test
    void installsFromAStickAndKeepsTwoVersions() throws Exception {
        update("2.0", "done");
        assertThat(machine.launched()).isEqualTo(machine.home.resolve("2.0"));
        assertThat(machine.home.resolve("previous").toRealPath()).isEqualTo(machine.packaged.toRealPath());
        update("3.0", "done");
        update("4.0", "done");
        try (var names = Files.list(machine.home)) {
            assertThat(names.filter(Files::isDirectory).map(name -> name.getFileName().toString()))
                    .containsExactlyInAnyOrder("4.0", "3.0", "current", "previous");
        }
        assertThat(Files.readString(machine.launched().resolve("lib/b.jar"))).isEqualTo("4.0 lib/b.jar");
    }

    @Test
    void takesARedReleaseBackByItselfAndKeepsTheOneBefore() throws Exception {
        update("2.0", "done");
        machine.health = () -> onTrial()
                ? new Health(true, true, false, Set.of("card-reader", "document-printer"))
                : Machine.WELL;
        assertThat(update("3.0", "failed")).contains("the fleet's broker is not reached within");
        assertThat(machine.launched().getFileName()).hasToString("2.0");
        assertThat(machine.home.resolve("3.0")).doesNotExist();
        assertThat(machine.home.resolve("previous").toRealPath()).isEqualTo(machine.packaged.toRealPath());
    }

    @Test
    void goesBackAfterABootLoop() throws Exception {
        order("2.0");
        for (var crash = 0; crash < 3; crash++) {
            assertThat(machine.launched().getFileName()).hasToString("2.0"); // and it dies before it can say anything
        }
        try (var start = machine.start()) {
            assertThat(start.version()).isEqualTo("1.0");
            assertThat(start.await("failed")).contains("it was started 3 times and never got well");
        }
    }

    @Test
    void countsNoStartsOnceAReleaseIsConfirmed() throws Exception {
        update("2.0", "done");
        for (var start = 0; start < 5; start++) {
            assertThat(machine.launched().getFileName()).hasToString("2.0");
        }
    }

    @Test
    void refusesAReleaseOfSomebodyElse() throws Exception {
        var forged = SignedRelease.sign(manifest("2.0", machine.listed("2.0")), SigningKey.create());
        try (var start = machine.start()) {
            assertThat(start.agent.order("id", forged, Optional.of(machine.stick))).returns("refused", r -> r.result())
                    .returns("unknown-key", r -> r.code());
            var changed = machine.release("2.0").replaceFirst("\\.[^.]+\\.", ".e30.");
            assertThat(start.agent.order("id", changed, Optional.of(machine.stick)).code()).isEqualTo("unsigned");
        }
    }

    @Test
    void refusesAnOlderReleaseUnlessItsManifestAllowsIt() throws Exception {
        try (var start = machine.start()) {
            assertThat(start.agent.order("id", machine.release("0.9"), Optional.of(machine.stick)))
                    .returns("does-not-fit", r -> r.code()).satisfies(r -> assertThat(r.reason()).contains("no downgrade"));
            assertThat(start.agent.order("id", machine.release("1.0"), Optional.of(machine.stick)).result()).isEqualTo("done");
        }
    }

    @Test
    void comesBackToTheVersionBeforeWithoutFetchingIt() throws Exception {
        update("2.0", "done");
        update("3.0", "done");
        var files = List.of(new ReleaseFile("a.jar", 9, Gathering.sha256(machine.home.resolve("2.0/a.jar")), ""));
        var back = SignedRelease.sign(
                new ReleaseManifest(new Version("2.0"), Instant.EPOCH, files, Optional.empty(), true, Map.of(), 1),
                Machine.MAKER);
        try (var start = machine.start()) {
            assertThat(start.agent.order("back", back, Optional.empty()).result()).isEqualTo("accepted");
            start.await("restart");
        }
        try (var start = machine.start()) {
            assertThat(start.version()).isEqualTo("2.0");
            start.await("done");
        }
    }

    @Test
    void refusesAFileThatIsNotTheSignedOne() throws Exception {
        var signed = machine.release("2.0");
        Files.writeString(machine.stick.resolve("a.jar"), "2.1 a.jar");
        try (var start = machine.start()) {
            start.agent.order("id", signed, Optional.of(machine.stick));
            assertThat(start.await("failed")).contains("a.jar is not the one that was signed: its SHA-256 differs");
        }
        assertThat(machine.home.resolve("2.0.partial")).doesNotExist();
    }

    @Test
    void saysHowMuchSpaceIsMissing() throws Exception {
        var huge = SignedRelease.sign(manifest("2.0", List.of(new ReleaseFile("a.jar", 1L << 50, "0".repeat(64), ""))),
                Machine.MAKER);
        try (var start = machine.start()) {
            start.agent.order("id", huge, Optional.of(machine.stick));
            assertThat(start.await("failed")).containsPattern("the disk has \\d+ MiB free and 10737\\d+ MiB are needed");
        }
    }

    @Test
    void trainsTheNewReleaseBeforeTheSwitchAndDoesNotMindWhenItFails() throws Exception {
        Files.writeString(machine.stick.resolve("train"), "echo cache > app.aot; exit 1\n");
        try (var start = machine.start()) {
            start.agent.order("id", machine.release("2.0", "train"), Optional.of(machine.stick));
            start.await("restart");
        }
        assertThat(Files.readString(machine.home.resolve("2.0/app.aot"))).isEqualTo("cache\n");
        assertThat(Training.train(machine.home.resolve("2.0"), Duration.ofSeconds(5))).hasValue("it ended with status 1");
        Files.writeString(machine.home.resolve("2.0/train"), "sleep 60 & wait\n");
        assertThat(Training.train(machine.home.resolve("2.0"), Duration.ofMillis(200))).hasValueSatisfying(
                complaint -> assertThat(complaint).contains("did not end"));
    }

    @Test
    void installsThePinnedPackagesByOneFixedProgram() throws Exception {
        var pinned = Map.of("openjdk-25-jre-headless", "25.0.1+8-1~deb13u1", "chromium", "140.0.7339.80-1~deb13u1");
        var manifest = new ReleaseManifest(new Version("2.0"), Instant.EPOCH, machine.listed("2.0"), Optional.empty(), false,
                pinned, 1);
        try (var start = machine.start()) {
            start.agent.order("id", SignedRelease.sign(manifest, Machine.MAKER), Optional.of(machine.stick));
            start.await("restart");
        }
        assertThat(Files.readString(folder.resolve("apt")))
                .isEqualTo("chromium=140.0.7339.80-1~deb13u1 openjdk-25-jre-headless=25.0.1+8-1~deb13u1\n");
    }

    @Test
    void fetchesOnlyWhatIsMissingAfterTheLineWasCut() throws Exception {
        try (var server = serveOneMebibyte()) {
            server.cut(3, 200_000);
            try (var start = machine.start()) {
                start.agent.order("id", machine.release("2.0", "big.jar"), Optional.empty());
                start.await("restart");
            }
            assertThat(server.sent()).isBetween(1L << 20, (1L << 20) + 3 * LOST_WITH_THE_LINE);
            assertThat(server.requests()).hasSize(4).first().isEqualTo("/2.0/big.jar ");
            assertThat(server.requests().get(3)).matches("/2.0/big.jar 5[0-9]{5}-|/2.0/big.jar 600000-");
        }
    }

    @Test
    void goesOnWithTheDownloadAfterARestart() throws Exception {
        try (var server = serveOneMebibyte()) {
            server.cutAndFail(500_000);
            try (var start = machine.start()) {
                start.agent.order("id", machine.release("2.0", "big.jar"), Optional.empty());
                start.await("now fetching");
                awaitRequests(server, 3);
            }
            server.recover();
            try (var start = machine.start()) {
                start.await("restart");
            }
            assertThat(server.sent()).isBetween(1L << 20, (1L << 20) + LOST_WITH_THE_LINE);
        }
    }

    @Test
    void hangsUpOnAServerThatFallsSilent() throws Exception {
        machine.stall = Duration.ofMillis(300);
        try (var server = serveOneMebibyte()) {
            server.silence(true);
            try (var start = machine.start()) {
                start.agent.order("id", machine.release("2.0", "big.jar"), Optional.empty());
                awaitRequests(server, 2);
                server.silence(false);
                start.await("restart");
            }
        }
    }

    @Test
    void startsAgainFromTheBeginningWhenWhatAPowerCutLeftIsWrong() throws Exception {
        try (var server = serveOneMebibyte()) {
            Files.createDirectories(machine.home.resolve("2.0.partial"));
            Files.write(machine.home.resolve("2.0.partial/big.jar.part"), new byte[300_000]);
            try (var start = machine.start()) {
                start.agent.order("id", machine.release("2.0", "big.jar"), Optional.empty());
                start.await("restart");
            }
            assertThat(server.requests()).containsExactly("/2.0/big.jar 300000-", "/2.0/big.jar ");
        }
    }

    @Test
    void saysThatTheDiskTakesNoMore() throws Exception {
        try (var _ = serveOneMebibyte()) {
            Files.createDirectories(machine.home.resolve("2.0.partial"));
            Files.createSymbolicLink(machine.home.resolve("2.0.partial/big.jar.part"), Path.of("/dev/full"));
            try (var start = machine.start()) {
                start.agent.order("id", machine.release("2.0", "big.jar"), Optional.empty());
                assertThat(start.await("failed")).contains("No space left on device");
            }
        }
    }

    @Test
    void saysWhatTheServerDoesNotHave() throws Exception {
        try (var _ = serveOneMebibyte(); var start = machine.start()) {
            var signed = machine.release("2.0", "big.jar");
            Files.delete(machine.stick.resolve("2.0/big.jar"));
            start.agent.order("id", signed, Optional.empty());
            assertThat(start.await("failed")).contains("answered 404").contains("/2.0/big.jar");
        }
    }

    private ReleaseServer serveOneMebibyte() throws Exception {
        var identities = Identities.in(folder.resolve("ca"));
        var kiosk = Identity.load(identities.identity("kiosk"));
        var server = ReleaseServer.start(Identity.load(identities.identity("localhost")).sslContext(), machine.stick);
        var big = new byte[1 << 20];
        new Random(7).nextBytes(big);
        Files.createDirectories(machine.stick.resolve("2.0"));
        Files.write(machine.stick.resolve("big.jar"), big);
        Files.write(machine.stick.resolve("2.0/big.jar"), big);
        machine.tls = kiosk::sslContext;
        machine.base = server.uri();
        return server;
    }

    private static void awaitRequests(ReleaseServer server, int requests) throws Exception {
        for (var look = 0; look < 1_000 && server.requests().size() < requests; look++) {
            Thread.sleep(5);
        }
        assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(requests);
    }

    private boolean onTrial() {
        return Files.exists(machine.home.resolve("trial"));
    }

    private void order(String version) throws Exception {
        try (var start = machine.start()) {
            assertThat(start.agent.order("to " + version, machine.release(version), Optional.of(machine.stick)).result())
                    .isEqualTo("accepted");
            start.await("restart");
        }
    }

    private String update(String version, String result) throws Exception {
        order(version);
        try (var start = machine.start()) {
            var word = start.await("restart", result + " to " + version);
            if (!word.equals("restart")) {
                awaitTidy(start);
                return word;
            }
        }
        try (var start = machine.start()) {
            var word = start.await(result + " to " + version);
            awaitTidy(start);
            return word;
        }
    }

    /// What follows the last word: what no release needs is cleared.
    private void awaitTidy(Machine.Start start) throws Exception {
        var linked = Set.of(machine.launched(), machine.home.resolve("previous").toRealPath());
        for (var look = 0; look < 1_000; look++) {
            try (var entries = Files.list(machine.home)) {
                if (entries.filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry))
                        .allMatch(linked::contains)) {
                    return;
                }
            }
            Thread.sleep(2);
        }
        assertThat(start.agent.update()).as("nothing was tidied").isNull();
    }

    private static ReleaseManifest manifest(String version, List<ReleaseFile> files) {
        return new ReleaseManifest(new Version(version), Instant.EPOCH, files, Optional.empty(), false, Map.of(), 1);
    }
}
