package io.github.civickiosk.fleet.sparkplug.stream;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.github.civickiosk.fleet.sparkplug.HostState;
import io.github.civickiosk.fleet.sparkplug.Payload;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final StreamReader reader = new StreamReader();

    private static Payload payload(int seq, Reading... readings) {
        return new Payload(NOW, OptionalInt.of(seq), List.of(readings));
    }

    private static Reading reading(String name, long alias, String value) {
        return new Reading(name, OptionalLong.of(alias), NOW, new Value.Text(value), false);
    }

    private Heard hear(String topic, byte[] payload) {
        return reader.hear(topic, payload, NOW);
    }

    @Test
    void namesByTheBirthWhatGoesByAnAlias() {
        hear("spBv1.0/f/NBIRTH/k1", payload(0, reading("Kiosk/State", 1, "in-service")).encodeWithTypes());
        hear("spBv1.0/f/DBIRTH/k1/printer", payload(1, reading("Paper", 7, "full")).encodeWithTypes());
        var data = payload(2, reading("Paper", 7, "low"));
        assertThat(hear("spBv1.0/f/DDATA/k1/printer", data.encode())).isInstanceOfSatisfying(Heard.Told.class,
                told -> assertThat(told.payload().readings()).singleElement().returns("Paper", Reading::name)
                        .returns(new Value.Text("low"), Reading::value));
    }

    @Test
    void saysThatABirthWasNotHeard() {
        hear("spBv1.0/f/NBIRTH/k1", payload(0, reading("Kiosk/State", 1, "in-service")).encodeWithTypes());
        assertThat(hear("spBv1.0/f/NDATA/k2", payload(9, reading("Kiosk/State", 1, "off")).encode()))
                .isEqualTo(new Heard.NotUnderstood("spBv1.0/f/NDATA/k2", "the birth that declares alias 1 was not heard"));
    }

    @Test
    void forgetsWhatAnEarlierBirthDeclared() {
        hear("spBv1.0/f/NBIRTH/k1", payload(0, reading("Kiosk/State", 1, "in-service")).encodeWithTypes());
        hear("spBv1.0/f/NBIRTH/k1", payload(0, reading("Kiosk/Other", 2, "x")).encodeWithTypes());
        assertThat(hear("spBv1.0/f/NDATA/k1", payload(1, reading("Kiosk/State", 1, "off")).encode()))
                .isInstanceOf(Heard.NotUnderstood.class);
    }

    @Test
    void readsTheHostsState() {
        assertThat(hear("spBv1.0/STATE/hq", new HostState(true, NOW).encode()))
                .isInstanceOfSatisfying(Heard.Host.class, host -> assertThat(host.state().online()).isTrue());
    }

    @Test
    void saysWhatIsNotSparkplug() {
        assertThat(hear("home/lamp", new byte[]{1})).isEqualTo(
                new Heard.NotUnderstood("home/lamp", "this is no topic of Sparkplug's"));
    }
}
