package io.github.civickiosk.device.smartcard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.civickiosk.device.smartcard.CardChannel.Reply;
import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static org.assertj.core.api.Assertions.assertThat;

/// Nothing of the citizen reaches a log, neither from here nor from JMRTD, which uses java.util.logging.
class ReadingPrivacyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path keys;

    @Test
    void logsNothingOfTheCitizenWhileReadingAndFailing() throws Exception {
        var platform = new Lines();
        Logger.getLogger("").addHandler(platform);
        var ours = appender();
        var texts = new ArrayList<String>();
        try {
            texts.addAll(readAndFail());
        } finally {
            Logger.getLogger("").removeHandler(platform);
            root().detachAppender(ours);
        }
        ours.list.forEach(event -> texts.add(event.getFormattedMessage()));
        assertThat(ours.list).isNotEmpty();
        assertThat(String.join("\n", texts)).doesNotContainIgnoringCase("500540", "NUMUNAZADA", "MARYAM", "C01X00T47", "5KT7Q2A",
                "840712");
        assertThat(platform.lines).as("JMRTD's own lines, which hold commands and answers").isEmpty();
    }

    /// @return outcomes as a caller might log them
    private List<String> readAndFail() throws Exception {
        var card = Specimens.card(keys, Access.PACE_AND_BAC);
        var texts = new ArrayList<String>();
        try (var reader = new VirtualCardReader(List.of(card))) {
            reader.insert(card);
            texts.add(String.valueOf(new EmrtdReader(reader).read(MARYAMS_CAN, new byte[8], PATIENCE)));
            texts.add(String.valueOf(new EmrtdReader(reader).read(new AccessKey.Can("999999"), new byte[8], PATIENCE)));
            for (int number = 1; number < 15; number++) {
                var broken = TappedReader.answering(reader, new Reply.Answer(new byte[]{0x6F, 0}), number);
                texts.add(String.valueOf(new EmrtdReader(broken).read(MARYAMS_CAN, new byte[8], PATIENCE)));
            }
            texts.add(card + " " + card.holder() + " " + MARYAMS_CAN);
        }
        return texts;
    }

    private static ListAppender<ILoggingEvent> appender() {
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        root().addAppender(appender);
        root().setLevel(Level.ALL);
        return appender;
    }

    private static ch.qos.logback.classic.Logger root() {
        return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static final class Lines extends Handler {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (String.valueOf(line.getLoggerName()).matches("(org.jmrtd|net.sf.scuba).*")) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
