package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.core.session.Patience;
import io.github.civickiosk.core.session.Times;
import io.github.civickiosk.core.supervision.Supervisor;
import io.github.civickiosk.ui.UiConfig;

/// What `kiosk.yaml` says; `defaults.yaml` beside this class names every key and its default.
///
/// @param kiosk the kiosk's id: Sparkplug edge node and common name of its certificate
/// @param state folder of what must outlive a restart
/// @param session  how long a session waits for a citizen
/// @param patience how long the kiosk waits for the world
/// @param remote   what the fleet's orders do
public record KioskConfig(String kiosk, Profile profile, Path state, UiConfig screen, Authority authority, Fleet fleet,
        DevicesConfig devices, Times session, Patience patience, Supervision supervision, UpdateConfig update,
        RemoteConfig remote, Services services) {

    public KioskConfig {
        Check.that(kiosk.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}"), "kiosk", "an id is 1 to 63 letters, digits and hyphens");
        if (profile == Profile.PRODUCTION) {
            devices.refuseVirtual();
        }
    }

    /// Which services citizens get here.
    ///
    /// @param offer ids; empty for all that the authority offers
    public record Services(List<String> offer) {
        public Services {
            offer = List.copyOf(offer);
            offer.forEach(id -> Check.that(id.matches("[a-z0-9][a-z0-9-]{0,63}"), "offer",
                    "a service's id is 1 to 64 small letters, digits and hyphens, not '" + id + "'"));
        }
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

    /// The fleet's brokers.
    ///
    /// @param group       Sparkplug group
    /// @param host        Sparkplug host id of the fleet manager: without it on line nothing is sent
    /// @param brokers     in the order in which they are tried, `mqtts://host:port` each
    /// @param identity    folder with `key.pem`, `cert.pem`, `ca.pem`
    /// @param manager     `https://host:port` of the fleet manager's port for kiosks, which renews the
    ///                    certificate and takes pictures and bundles; empty for none
    /// @param reportEvery pause between two reports of the disk
    /// @param resendAfter how long to wait for an acknowledgement of usage and state records
    /// @param heartbeat   pace of the sign of life
    /// @param keepFor     how long records are kept that nobody acknowledges
    /// @param keepMost    size of the journal beyond which the oldest of them are dropped
    public record Fleet(String group, String host, List<URI> brokers, Path identity, URI manager, Duration reportEvery,
            Duration resendAfter,
            Duration heartbeat, Duration keepFor, DataSize keepMost) {
        public Fleet {
            Check.that(group.matches("[^/+#]{1,64}"), "group", "a Sparkplug group is 1 to 64 characters without /, + and #");
            Check.that(host.matches("[^/+#]{1,64}"), "host", "a Sparkplug host id is 1 to 64 characters without /, + and #");
            brokers = List.copyOf(brokers);
            Check.that(!brokers.isEmpty(), "brokers", "a kiosk needs at least one broker, written mqtts://host:port");
            brokers.forEach(Fleet::check);
            Check.that(brokers.stream().distinct().count() == brokers.size(), "brokers", "a broker is named twice");
            Check.that(manager.toString().isEmpty() || "https".equals(manager.getScheme()) && manager.getHost() != null,
                    "manager",
                    "the fleet manager's port for kiosks is written https://host:port, not '" + manager + "'");
            Check.positive(reportEvery, "report-every");
            Check.positive(resendAfter, "resend-after");
            Check.that(heartbeat.toSeconds() >= 1, "heartbeat",
                    "the kiosk's heart beats at most once a second, not each " + heartbeat);
            Check.that(keepFor.toDays() >= 1, "keep-for", "records are kept for at least a day, not for " + keepFor);
            Check.that(keepMost.bytes() >= 1 << 20, "keep-most", "the journal needs at least 1MiB");
        }

        private static void check(URI broker) {
            Check.that("mqtts".equals(broker.getScheme()) && broker.getHost() != null && broker.getPort() > 0, "brokers",
                    "a broker is written mqtts://host:port, not '" + broker + "'");
        }
    }

    /// When the kiosk goes out of service by itself.
    ///
    /// @param freeDisk      with less it serves nobody
    /// @param mostCelsius   with a hotter processor it serves nobody until it has cooled down by 5 degrees
    /// @param look          pause between two looks at the disk
    /// @param catalogue     pause between two questions for the catalogue
    /// @param whileFailing  the same, while the authority does not answer
    public record Supervision(DataSize freeDisk, double mostCelsius, Duration look, Duration catalogue, Duration whileFailing) {
        public Supervision {
            Check.that(mostCelsius >= 60, "most-celsius",
                    "a processor at work is warmer than that: at least 60, not " + mostCelsius);
            Check.positive(look, "look");
            Check.positive(catalogue, "catalogue");
            Check.positive(whileFailing, "while-failing");
        }

        public Supervisor.Pace pace() {
            return new Supervisor.Pace(look, catalogue, whileFailing);
        }
    }
}
