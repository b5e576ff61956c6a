package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.Map;

import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    private void add(String owner, long value) {
        backlog.add(owner, Map.of("Sheets Printed", new Value.Whole(DataType.INT64, value)), Instant.ofEpochSecond(value));
    }

    @Test
    void givesTheOldestOfOneOwnerAtATime() {
        add("document-printer", 1);
        add("document-printer", 2);
        add("card-reader", 3);
        add("document-printer", 4);
        assertThat(backlog.oldest(10)).extracting(Backlog.Change::at).containsExactly(Instant.ofEpochSecond(1),
                Instant.ofEpochSecond(2));
        backlog.told(2);
        assertThat(backlog.oldest(10)).extracting(Backlog.Change::owner).containsExactly("card-reader");
    }

    @Test
    void givesNoMoreThanAsked() {
        add("document-printer", 1);
        add("document-printer", 2);
        assertThat(backlog.oldest(1)).hasSize(1);
    }

    @Test
    void letsTheOldestGoWhenThereAreTooMany() {
        for (int i = 0; i <= Backlog.MOST; i++) {
            add("document-printer", i);
        }
        assertThat(backlog.oldest(Backlog.MOST + 1)).hasSize(Backlog.MOST).first().extracting(Backlog.Change::at)
                .isEqualTo(Instant.ofEpochSecond(1));
    }
}
