package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// What `kiosk.yaml` says; `defaults.yaml` beside this class names every key and its default.
///
/// @param kiosk the kiosk's id: Sparkplug edge node and common name of its certificate
/// @param state folder of what must outlive a restart
public record KioskConfig(String kiosk, Profile profile, Path state, Screen screen, Authority authority, Fleet fleet,
        Devices devices, Supervision supervision) {

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

    /// The citizen's screen.
    ///
    /// @param port on loopback; 0 takes a free one
    public record Screen(int port) {
        public Screen { Check.that(port >= 0 && port <= 65535, "port", "a port is 0 to 65535, not " + port); }
    }

    /// The issuing authority.
    ///
    /// @param identity folder with `key.pem`, `cert.pem`, `ca.pem`
    /// @param timeout  bound of one call
    public record Authority(URI url, Path identity, Duration timeout) {
        public Authority {
            Check.that("https".equals(url.getScheme()), "url", "the authority is reached by https, not by '" + url + "'");
            Check.positive(timeout, "timeout");
        }
    }

    /// The fleet's broker.
    ///
    /// @param group       Sparkplug group
    /// @param broker      `ssl://host:port`
    /// @param identity    folder with `key.pem`, `cert.pem`, `ca.pem`
    /// @param reportEvery pause between two reports of health
    public record Fleet(String group, URI broker, Path identity, Duration reportEvery) {
        public Fleet {
            Check.that(group.matches("[^/+#]{1,64}"), "group", "a Sparkplug group is 1 to 64 characters without /, + and #");
            Check.that("ssl".equals(broker.getScheme()) && broker.getPort() > 0, "broker",
                    "the broker is written ssl://host:port, not '" + broker + "'");
            Check.positive(reportEvery, "report-every");
        }
    }

    public record Devices(CardReader cardReader, DocumentPrinter documentPrinter, CabinetPanel cabinetPanel) {}

    /// @param patience bound of reading a card
    public record CardReader(Driver driver, Pcsc pcsc, Virtual virtual, Duration patience) {
        public CardReader { Check.positive(patience, "patience"); }

        public enum Driver {
            PCSC, VIRTUAL
        }

        /// @param reader start of the reader's name; empty takes the first
        public record Pcsc(String reader) {}

        /// @param cards `citizens.csv`
        /// @param keys  folder of the made-up country's signing keys
        public record Virtual(Path cards, Path keys) {}
    }

    /// @param patience bound of printing one document
    public record DocumentPrinter(Driver driver, Ipp ipp, Virtual virtual, Duration patience) {
        public DocumentPrinter { Check.positive(patience, "patience"); }

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

    public record CabinetPanel(Driver driver, Virtual virtual) {
        public enum Driver {
            NONE, VIRTUAL
        }

        public record Virtual(boolean exitSensor) {}
    }

    /// When the kiosk goes out of service by itself.
    ///
    /// @param freeDisk  with less it serves nobody
    /// @param lookEvery pause between two looks at disk and authority
    public record Supervision(DataSize freeDisk, Duration lookEvery) {
        public Supervision { Check.positive(lookEvery, "look-every"); }
    }
}
