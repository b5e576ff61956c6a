package io.github.civickiosk.fleet.manager.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a rule looks for.
public sealed interface Condition
        permits Condition.Words, Condition.Level, Condition.InState, Condition.Silent, Condition.SupplyEnds,
        Condition.Nears, Condition.HelpWaits, SessionsFail, NoSession, Together {

    Truth holds(Facts facts, Instant now);

    /// Since when it may have held, as far as the facts tell; a wait for it begins there also after a restart.
    default Optional<Instant> since(Facts facts, Instant now) {
        return Optional.empty();
    }

    /// When time alone will change whether it holds; empty when only news can.
    default Optional<Instant> turns(Facts facts, Instant now) {
        return Optional.empty();
    }

    /// The metrics that it reads, as `DEVICE/METRIC`, device empty for the kiosk itself.
    default Stream<String> metrics() {
        return Stream.empty();
    }

    /// For people, with the values that made it hold.
    String because(Facts facts, Instant now);

    /// A metric is one of these words, or, where it is a list of words, has one of them.
    record Words(String device, String metric, Set<String> words) implements Condition {

        @Override
        public Truth holds(Facts facts, Instant now) {
            return facts.reading(device, metric).map(reading -> Truth.of(has(reading.value()))).orElse(Truth.UNKNOWN);
        }

        private boolean has(String value) {
            return words.contains(value) || List.of(value.split(" ")).stream().anyMatch(words::contains);
        }

        @Override
        public Optional<Instant> since(Facts facts, Instant now) {
            return facts.reading(device, metric).map(Facts.Reading::at);
        }

        @Override
        public Stream<String> metrics() {
            return Stream.of(device + "/" + metric);
        }

        @Override
        public String because(Facts facts, Instant now) {
            return named(device, metric) + " is " + facts.reading(device, metric).map(Facts.Reading::value).orElse("not known");
        }
    }

    /// A metric is above or below a number.
    record Level(String device, String metric, boolean above, double limit) implements Condition {

        @Override
        public Truth holds(Facts facts, Instant now) {
            return number(facts).map(value -> Truth.of(above ? value > limit : value < limit)).orElse(Truth.UNKNOWN);
        }

        private Optional<Double> number(Facts facts) {
            try {
                return facts.reading(device, metric).map(reading -> Double.valueOf(reading.value()));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        @Override
        public Stream<String> metrics() {
            return Stream.of(device + "/" + metric);
        }

        @Override
        public String because(Facts facts, Instant now) {
            return named(device, metric) + " is " + facts.reading(device, metric).map(Facts.Reading::value).orElse("not known")
                    + (above ? ", above " : ", below ") + plain(limit);
        }
    }

    /// The kiosk says that it is in one of these states.
    record InState(Set<String> states) implements Condition {

        @Override
        public Truth holds(Facts facts, Instant now) {
            return facts.state().word().isEmpty() ? Truth.UNKNOWN : Truth.of(states.contains(facts.state().word()));
        }

        @Override
        public Optional<Instant> since(Facts facts, Instant now) {
            return Optional.of(facts.state().since());
        }

        @Override
        public String because(Facts facts, Instant now) {
            return "it is " + facts.state().word() + (facts.state().reasons().isEmpty() ? "" : ": " + facts.state().reasons());
        }
    }

    /// Nothing was heard of the kiosk for so many heartbeats, or the broker told that its connection is gone.
    record Silent(double beats) implements Condition {

        @Override
        public Truth holds(Facts facts, Instant now) {
            if (!facts.hostSees()) {
                return Truth.UNKNOWN;
            }
            return switch (facts.presence()) {
                case OFFLINE -> Truth.YES;
                case STALE -> Truth.UNKNOWN;
                case ONLINE -> Truth.of(!now.isBefore(missed(facts)));
            };
        }

        private Instant missed(Facts facts) {
            return facts.lastSeen().plusMillis(Math.round(facts.heartbeat().toMillis() * beats));
        }

        @Override
        public Optional<Instant> since(Facts facts, Instant now) {
            return Optional.of(facts.presence() == Facts.Presence.OFFLINE ? facts.since() : missed(facts));
        }

        @Override
        public Optional<Instant> turns(Facts facts, Instant now) {
            return facts.presence() == Facts.Presence.ONLINE
                    ? Optional.of(missed(facts)).filter(now::isBefore)
                    : Optional.empty();
        }

        @Override
        public String because(Facts facts, Instant now) {
            return facts.presence() == Facts.Presence.OFFLINE
                    ? "its connection is gone since " + facts.since()
                    : "nothing was heard of it since " + facts.lastSeen();
        }
    }

    /// Any supply is forecast to run out within so many days.
    record SupplyEnds(double days) implements Condition {

        @Override
        public Truth holds(Facts facts, Instant now) {
            return facts.supplies().isEmpty() ? Truth.UNKNOWN : Truth.of(soon(facts, now).isPresent());
        }

        private Optional<String> soon(Facts facts, Instant now) {
            Instant limit = now.plus(time());
            return facts.supplies().entrySet().stream().filter(supply -> supply.getValue().isBefore(limit)).map(Map.Entry::getKey)
                    .sorted().findFirst();
        }

        private Duration time() {
            return Duration.ofSeconds(Math.round(days * 86_400));
        }

        @Override
        public Optional<Instant> turns(Facts facts, Instant now) {
            return facts.supplies().values().stream().map(end -> end.minus(time())).filter(now::isBefore).min(Instant::compareTo);
        }

        @Override
        public String because(Facts facts, Instant now) {
            return soon(facts, now).map(supply -> supply + " probably runs out on " + facts.supplies().get(supply))
                    .orElse("no supply ends soon");
        }
    }

    /// A metric that is a time, the end of a certificate, is nearer than that.
    record Nears(String device, String metric, Duration within) implements Condition {

        @Override
        public Truth holds(Facts facts, Instant now) {
            return time(facts).map(at -> Truth.of(!now.isBefore(at.minus(within)))).orElse(Truth.UNKNOWN);
        }

        private Optional<Instant> time(Facts facts) {
            try {
                return facts.reading(device, metric).map(reading -> Instant.parse(reading.value()));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }

        @Override
        public Optional<Instant> since(Facts facts, Instant now) {
            return time(facts).map(at -> at.minus(within));
        }

        @Override
        public Optional<Instant> turns(Facts facts, Instant now) {
            return time(facts).map(at -> at.minus(within)).filter(now::isBefore);
        }

        @Override
        public Stream<String> metrics() {
            return Stream.of(device + "/" + metric);
        }

        @Override
        public String because(Facts facts, Instant now) {
            return named(device, metric) + " is " + time(facts).map(Instant::toString).orElse("not known");
        }
    }

    /// A citizen waits for a person that long.
    record HelpWaits(Duration time) implements Condition {

        @Override
        public Truth holds(Facts facts, Instant now) {
            return Truth.of(facts.helpCalled().filter(since -> !now.isBefore(since.plus(time))).isPresent());
        }

        @Override
        public Optional<Instant> since(Facts facts, Instant now) {
            return facts.helpCalled().map(at -> at.plus(time));
        }

        @Override
        public Optional<Instant> turns(Facts facts, Instant now) {
            return facts.helpCalled().map(at -> at.plus(time)).filter(now::isBefore);
        }

        @Override
        public String because(Facts facts, Instant now) {
            return "a citizen asks for a person since " + facts.helpCalled().map(Instant::toString).orElse("just now");
        }
    }

    static String named(String device, String metric) {
        return device.isEmpty() ? metric : device + " " + metric;
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
