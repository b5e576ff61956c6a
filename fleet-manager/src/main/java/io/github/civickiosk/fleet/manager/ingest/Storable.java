package io.github.civickiosk.fleet.manager.ingest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of a payload what every database takes. Many kiosks' messages are one transaction: a text that the database refuses would take
/// those of all others with it, again and again.
final class Storable {

    /// A B-tree of PostgreSQL holds keys of at most 2,704 bytes; names and states are keys.
    static final int LONGEST_NAME = 250;
    static final int LONGEST_STATE = 100;
    private static final String STATE = "Status";

    private static final Logger LOG = LoggerFactory.getLogger(Storable.class);

    private Storable() {}

    /// Whether kiosks and devices of this name can be kept.
    static boolean isName(String id) {
        return id.length() <= LONGEST_NAME && id.indexOf('\0') < 0;
    }

    static Payload of(String kiosk, Payload payload) {
        return payload.readings().stream().allMatch(Storable::fits) ? payload : mended(kiosk, payload);
    }

    private static Payload mended(String kiosk, Payload payload) {
        List<Reading> readings = payload.readings().stream().flatMap(reading -> mended(reading).stream()).toList();
        LOG.warn(
                "Kiosk {} sends metrics that cannot be kept as they are: names of more than {} letters, states of more than {}, or"
                        + " texts with a zero byte; {} of {} were left out, the others cut",
                kiosk, LONGEST_NAME, LONGEST_STATE,
                payload.readings().size() - readings.size(), payload.readings().size());
        return new Payload(payload.at(), payload.sequence(), readings);
    }

    private static Optional<Reading> mended(Reading reading) {
        return isName(reading.name())
                ? Optional.of(new Reading(reading.name(), reading.alias(), reading.at(), text(reading).<Value>map(
                        text -> new Value.Text(text.type(), clean(reading.name(), text.text()))).orElse(reading.value()),
                        reading.historical()))
                : Optional.empty();
    }

    private static boolean fits(Reading reading) {
        return isName(reading.name())
                && text(reading).map(text -> text.text().equals(clean(reading.name(), text.text()))).orElse(true);
    }

    private static Optional<Value.Text> text(Reading reading) {
        return Stream.of(reading.value()).filter(Value.Text.class::isInstance).map(Value.Text.class::cast).findFirst();
    }

    private static String clean(String name, String text) {
        var whole = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        return name.equals(STATE) && whole.length() > LONGEST_STATE ? whole.substring(0, LONGEST_STATE) : whole;
    }
}
