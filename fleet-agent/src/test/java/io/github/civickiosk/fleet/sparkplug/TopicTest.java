package io.github.civickiosk.fleet.sparkplug;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.github.civickiosk.fleet.sparkplug.Topic.DeviceMessage;
import io.github.civickiosk.fleet.sparkplug.Topic.NodeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TopicTest {

    @Test
    void readsTheTopicOfANode() {
        assertThat(Topic.parse("spBv1.0/fleet/NBIRTH/baku-0017"))
                .contains(new Topic.Node("fleet", NodeMessage.NBIRTH, "baku-0017"));
    }

    @Test
    void readsTheTopicOfADevice() {
        assertThat(Topic.parse("spBv1.0/fleet/DDATA/baku-0017/card-reader"))
                .contains(new Topic.Device("fleet", DeviceMessage.DDATA, "baku-0017", "card-reader"));
    }

    @Test
    void readsTheTopicOfAHost() {
        assertThat(Topic.parse("spBv1.0/STATE/main")).contains(new Topic.State("main"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spBv1.0", "spBv1.0/fleet/NBIRTH", "spAv1.0/fleet/NBIRTH/k", "spBv1.0/fleet/NOISE/k",
        "spBv1.0/fleet/DDATA/k", "spBv1.0/fleet/NDATA/k/d", "spBv1.0/fleet/NBIRTH/", "spBv1.0//NBIRTH/k", "STATE/main",
        "spBv1.0/fleet/DDATA/k/d/e", "spBv1.0/fleet/NBIRTH/a+b"})
    void knowsNoOther(String topic) {
        assertThat(Topic.parse(topic)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        for (String topic : new String[]{"spBv1.0/g/NDEATH/n", "spBv1.0/g/DCMD/n/d", "spBv1.0/STATE/h"}) {
            assertThat(Topic.parse(topic)).map(Topic::toString).contains(topic);
        }
    }

    @Test
    void refusesAnIdThatWouldBeAWildcard() {
        assertThatThrownBy(() -> new Topic.Node("fleet", NodeMessage.NCMD, "#")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostsStateIsJsonWithTwoKeys() {
        HostState state = new HostState(true, Instant.ofEpochMilli(1_790_000_000_000L));
        assertThat(new String(state.encode(), StandardCharsets.UTF_8)).isEqualTo("{\"online\":true,\"timestamp\":1790000000000}");
        assertThat(HostState.decode(state.encode())).contains(state);
        assertThat(HostState.decode("{ \"timestamp\": 1790000000000, \"online\": true }".getBytes(StandardCharsets.UTF_8)))
                .contains(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ONLINE", "{}", "{\"online\":true}", "{\"online\":\"true\",\"timestamp\":1}",
        "{\"online\":true,\"timestamp\":-1}", "{\"online\":true,\"timestamp\":1,\"x\":1}", "[{\"online\":true,\"timestamp\":1}]"})
    void anythingElseIsNoState(String json) {
        assertThat(HostState.decode(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void sequenceNumbersGoRound() {
        Sequence sequence = new Sequence();
        for (int i = 0; i < 256; i++) {
            assertThat(sequence.next()).isEqualTo(i);
        }
        assertThat(sequence.next()).isZero();
    }

    @Test
    void aMissingSequenceNumberIsSeenOnce() {
        Sequence sequence = new Sequence();
        assertThat(sequence.expect(0)).isTrue();
        assertThat(sequence.expect(2)).isFalse();
        assertThat(sequence.expect(3)).isTrue();
    }
}
