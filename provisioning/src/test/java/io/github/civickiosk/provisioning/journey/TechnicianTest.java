package io.github.civickiosk.provisioning.journey;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import io.github.civickiosk.device.smartcard.virtual.VpcdCard;
import io.github.civickiosk.provisioning.citizen.Hand;
import io.github.civickiosk.provisioning.citizen.ScriptedCitizen;
import io.github.civickiosk.provisioning.devices.DevicesCommand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/// A technician before a kiosk that serves citizens, with real devices.
@Timeout(300)
class TechnicianTest {

    @TempDir
    Path folder;

    @Test
    void seesTestsAndWatchesTheDevicesOfARunningKiosk() throws Exception {
        try (var town = Town.found(folder); var watching = new Watching(config())) {
            var kiosk = town.startKiosk();
            watching.begin();
            watching.await("card-reader +ONLINE");
            assertThat(list().replaceAll(" +", " ")).contains("card-reader pcsc ONLINE", "document-printer ipp ONLINE",
                    "pcsc Virtual PCD 00 00 → card-reader", "pcsc Virtual PCD 00 01\n → A card reader:");

            putsACardInWhenToldTo(town);
            watching.await("card-reader .*PRESENT");

            isRefusedWhileACitizenIsServed(town, kiosk);

            kiosk.process().kill();
            watching.await("the kiosk has gone; waiting for it");
            town.startKiosk();
            watching.await("the kiosk is back");
            watching.await("document-printer +ONLINE");
        }
    }

    private void putsACardInWhenToldTo(Town town) throws Exception {
        var card = new CompletableFuture<VpcdCard>();
        var out = new StringWriter() {
            @Override
            public void write(String said, int from, int length) {
                super.write(said, from, length);
                try {
                    if (said.startsWith("Put a card")) {
                        card.complete(town.insertCardOf(town.citizen(1)));
                    } else if (said.startsWith("Take the card")) {
                        card.join().close();
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        };
        int code = 4;
        while (code == 4) { // until the kiosk has settled and is in service
            code = run(out, "test", "card");
        }
        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).contains("an identity chip of ICAO 9303").doesNotContain(town.citizen(1).surname())
                .doesNotContain(town.citizen(1).personalNumber());
    }

    private void isRefusedWhileACitizenIsServed(Town town, Town.RunningKiosk kiosk) throws Exception {
        var codes = new ArrayList<Integer>();
        var out = new StringWriter();
        var visit = new ScriptedCitizen("en", "residence-certificate", Duration.ofSeconds(60), name -> {
            if (name.equals("entering-can")) {
                codes.add(run(out, "test", "printer"));
            }
        }).visit(URI.create(kiosk.launch()), _ -> new CitizensHand(town, town.citizen(3)));
        assertThat(visit.printed()).as(visit.words()).isTrue();
        assertThat(codes).isNotEmpty().containsOnly(4);
        assertThat(out.toString()).contains("Refused: a citizen is using the kiosk.");
        assertThat(town.printer().documents()).hasSize(1);
    }

    private String list() {
        var out = new StringWriter();
        run(out);
        return out.toString();
    }

    private int run(StringWriter out, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config().toString()));
        return new CommandLine(new DevicesCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true))
                .execute(all.toArray(new String[0]));
    }

    private Path config() {
        return folder.resolve("kiosk.yaml");
    }

    /// A citizen's own card and telephone.
    private static final class CitizensHand implements Hand {
        private final Town town;
        private final Holder citizen;
        private @Nullable VpcdCard card;

        CitizensHand(Town town, Holder citizen) {
            this.town = town;
            this.citizen = citizen;
        }

        @Override
        public void insertCard() throws IOException {
            card = town.insertCardOf(citizen);
        }

        @Override
        public void takeCard() {
            Objects.requireNonNull(card).close();
        }

        @Override
        public String can() {
            return citizen.can();
        }

        @Override
        public String codeOnPhone() throws InterruptedException {
            return town.phone().code();
        }
    }

    /// `kioskctl devices watch` in another terminal.
    private static final class Watching implements AutoCloseable {
        private final StringBuffer seen = new StringBuffer();
        private final Path config;
        private final Thread terminal = Thread.ofPlatform().daemon().name("watching").unstarted(this::watch);
        private int from;

        Watching(Path config) {
            this.config = config;
        }

        void begin() {
            terminal.start();
        }

        private void watch() {
            var out = new StringWriter() {
                @Override
                public void write(String said, int from, int length) {
                    seen.append(said, from, from + length);
                }
            };
            new CommandLine(new DevicesCommand()).setOut(new PrintWriter(out, true)).execute("watch", "--config",
                    config.toString());
        }

        /// Looks on from where the last look ended.
        void await(String pattern) throws InterruptedException {
            var wanted = Pattern.compile(pattern);
            for (var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); System.nanoTime() < end;) {
                var matcher = wanted.matcher(seen);
                if (matcher.find(from)) {
                    from = matcher.end();
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            throw new AssertionError("not seen: " + pattern + " in " + seen);
        }

        @Override
        public void close() {
            terminal.interrupt();
        }
    }
}
