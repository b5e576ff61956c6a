package io.github.civickiosk.device.smartcard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class CardReaderTrialTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path keys;
    private final VirtualCardReader reader = new VirtualCardReader(List.of());
    private final List<String> told = new ArrayList<>();
    private Access access = Access.PACE_AND_BAC;

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void saysWhatChipItIsWithoutReadingAPerson() throws Exception {
        var instructions = new HashSet<Byte>();
        var finding = new CardReaderTrial(new TappedReader(reader, (_, command, card) -> {
            instructions.add(command[1]);
            return card.transmit(command);
        })).run(this::obey, PATIENCE);
        assertThat(finding).isInstanceOf(Finding.Works.class);
        assertThat(finding.seen()).contains("an identity chip of ICAO 9303, opened by the number on the card (PACE)");
        assertThat(instructions).as("SELECT alone").containsExactly((byte) 0xA4);
        assertThat(told).containsExactly("Put a card into the reader, or lay it on.", "Take the card out again.");
    }

    @Test
    void tellsAChipFromBeforePace() throws Exception {
        access = Access.BAC_ONLY;
        assertThat(new CardReaderTrial(reader).run(this::obey, PATIENCE).seen()).endsWith("without PACE");
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS", "REMOVED_IN_COMMAND"})
    void endsWithACardThatFailsInACommand(Fault fault) throws Exception {
        reader.fault(fault);
        assertThat(new CardReaderTrial(reader).run(this::obey, PATIENCE)).isNotInstanceOf(Finding.Works.class);
    }

    @Test
    void saysThatACardIsMute() throws Exception {
        reader.fault(Fault.MUTE);
        assertThat(new CardReaderTrial(reader).run(this::obey, PATIENCE)).isInstanceOf(Finding.Fails.class)
                .returns("the card does not answer", Finding::seen);
    }

    @Test
    void doesNotCallTheReaderBrokenWhenNoCardComes() throws Exception {
        Trial trial = new CardReaderTrial(reader);
        assertThat(trial.run(_ -> {}, Duration.ofMillis(50))).isEqualTo(new Finding.NotTried("no card came"));
    }

    /// Does as the technician is told.
    private void obey(String sentence) {
        told.add(sentence);
        if (sentence.startsWith("Put")) {
            reader.insert(Specimens.card(keys, access));
        } else {
            reader.remove();
        }
    }
}
