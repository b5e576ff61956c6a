package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.civickiosk.core.session.Patience;
import io.github.civickiosk.core.session.Times;
import io.github.civickiosk.core.supervision.Supervisor;
import io.github.civickiosk.device.cabinet.pi4j.PinMap;
import io.github.civickiosk.ui.UiConfig;

/// What `kiosk.yaml` says; `defaults.yaml` beside this class names every key and its default.
///
/// @param kiosk the kiosk's id: Sparkplug edge node and common name of its certificate
/// @param state folder of what must outlive a restart
/// @param session  how long a session waits for a citizen
/// @param patience how long the kiosk waits for the world
public record KioskConfig(String kiosk, Profile profile, Path state, UiConfig screen, Authority authority, Fleet fleet,
        Devices devices, Times session, Patience patience, Supervision supervision) {

    public KioskConfig {
        Check.that(kiosk.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}"), "kiosk", "an id is 1 to 63 letters, digits and hyphens");
        if (profile == Profile.PRODUCTION) {
            var cards = devices.cardReader().driver() == CardReader.Driver.VIRTUAL;
            var printer = devices.documentPrinter().driver() == DocumentPrinter.Driver.VIRTUAL;
            var panel = devices.cabinetPanel().driver() == CabinetPanel.Driver.VIRTUAL;
            refuseVirtual(cards, "card-reader");
            refuseVirtual(printer, "document-printer");
            refuseVirtual(panel, "cabinet-panel");
        }
    }

    private static void refuseVirtual(boolean virtual, String device) {
        Check.that(!virtual, "devices." + device + ".driver",
                "a virtual device must not serve citizens: with 'profile: production' name the real driver");
    }

    /// What the process is for.
    public enum Profile {
        PRODUCTION, DEMO
    }

    /// The issuing authority.
    ///
    /// @param identity folder with `key.pem`, `cert.pem`, `ca.pem`
    public record Authority(URI url, Path identity) {
        public Authority {
            Check.that("https".equals(url.getScheme()), "url", "the authority is reached by https, not by '" + url + "'");
        }
    }

    /// The fleet's broker.
    ///
    /// @param group       Sparkplug group
    /// @param host        Sparkplug host id of the fleet manager: without it on line nothing is sent
    /// @param broker      `mqtts://host:port`
    /// @param identity    folder with `key.pem`, `cert.pem`, `ca.pem`
    /// @param reportEvery pause between two reports of the disk
    /// @param resendAfter how long to wait for an acknowledgement of usage records
    public record Fleet(String group, String host, URI broker, Path identity, Duration reportEvery, Duration resendAfter) {
        public Fleet {
            Check.that(group.matches("[^/+#]{1,64}"), "group", "a Sparkplug group is 1 to 64 characters without /, + and #");
            Check.that(host.matches("[^/+#]{1,64}"), "host", "a Sparkplug host id is 1 to 64 characters without /, + and #");
            Check.that("mqtts".equals(broker.getScheme()) && broker.getPort() > 0, "broker",
                    "the broker is written mqtts://host:port, not '" + broker + "'");
            Check.positive(reportEvery, "report-every");
            Check.positive(resendAfter, "resend-after");
        }
    }

    public record Devices(CardReader cardReader, DocumentPrinter documentPrinter, CabinetPanel cabinetPanel) {}

    public record CardReader(Driver driver, Pcsc pcsc, Virtual virtual) {
        public enum Driver {
            PCSC, VIRTUAL
        }

        /// @param reader start of the reader's name; empty takes the first
        public record Pcsc(String reader) {}

        /// @param cards `citizens.csv`
        /// @param keys  folder of the made-up country's signing keys
        public record Virtual(Path cards, Path keys) {}
    }

    public record DocumentPrinter(Driver driver, Ipp ipp, Virtual virtual) {
        public enum Driver {
            IPP, VIRTUAL
        }

        public record Ipp(URI uri) {
            public Ipp {
                var scheme = String.valueOf(uri.getScheme());
                Check.that(scheme.matches("ipps?"), "uri", "a printer is written ipp://host:port/path, not '" + uri + "'");
            }
        }

        /// @param output   folder that takes the printed documents
        /// @param pageTime how long a page takes
        public record Virtual(Path output, Duration pageTime) {
            public Virtual { Check.that(!pageTime.isNegative(), "page-time", "a duration is not negative"); }
        }
    }

    public record CabinetPanel(Driver driver, Pi4j pi4j, Virtual virtual) {
        public enum Driver {
            NONE, PI4J, VIRTUAL
        }

        /// Pins of the Raspberry Pi's header, BCM numbers; 0 where nothing is fitted.
        ///
        /// @param sensorLowMeansPaper whether the sensor pulls the line low when it sees paper
        /// @param debounce            how long the sensor must show the same before it is believed
        /// @param chip                label of the GPIO chip; empty finds it
        public record Pi4j(int cardLight, int documentLight, int exitSensor, boolean sensorLowMeansPaper, Duration debounce,
                String chip) {
            public Pi4j { pins(cardLight, documentLight, exitSensor, sensorLowMeansPaper, debounce, chip); }

            public PinMap pins() {
                return pins(cardLight, documentLight, exitSensor, sensorLowMeansPaper, debounce, chip);
            }

            private static PinMap pins(int cardLight, int documentLight, int exitSensor, boolean low, Duration debounce,
                    String chip) {
                return new PinMap(pin(cardLight), pin(documentLight), pin(exitSensor), low, debounce,
                        Optional.of(chip).filter(label -> !label.isEmpty()));
            }

            private static OptionalInt pin(int number) {
                return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
            }
        }

        public record Virtual(boolean exitSensor) {}
    }

    /// When the kiosk goes out of service by itself.
    ///
    /// @param freeDisk      with less it serves nobody
    /// @param look          pause between two looks at the disk
    /// @param catalogue     pause between two questions for the catalogue
    /// @param whileFailing  the same, while the authority does not answer
    public record Supervision(DataSize freeDisk, Duration look, Duration catalogue, Duration whileFailing) {
        public Supervision {
            Check.positive(look, "look");
            Check.positive(catalogue, "catalogue");
            Check.positive(whileFailing, "while-failing");
        }

        public Supervisor.Pace pace() {
            return new Supervisor.Pace(look, catalogue, whileFailing);
        }
    }
}
