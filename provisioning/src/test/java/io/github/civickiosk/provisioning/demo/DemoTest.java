package io.github.civickiosk.provisioning.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port-base=80       | --port-base is 1024 to 65000, not 80.
            --card=usb           | --card is virtual or pcsc, not 'usb'.
            --can=12             | --can is six digits.
            --printer=lp0        | --printer is an address like ipp://localhost:631/ipp/print, not 'lp0'.
            --csca=/none         | --csca: there is no folder /none.
            --register=/none.csv | --register: there is no file /none.csv.
            --colour             | Unknown option: '--colour'
            """)
    void refusesWrongArgumentsInOneSentence(String argument, String sentence) {
        var err = new StringWriter();
        assertThat(Demo.commandLine().setErr(new PrintWriter(err)).execute(argument)).isEqualTo(2);
        assertThat(err.toString()).startsWith(sentence);
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            assertThatThrownBy(new Ports(port)::requireFree).isInstanceOf(DemoException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("--port-base");
        }
    }

    @Test
    void clearsNothingThatNoDemoHasMade(@TempDir Path folder) throws Exception {
        var kept = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        var options = DemoOptions.virtual(Path.of(".."), folder, Duration.ZERO, new Ports(8400));
        assertThatThrownBy(new DemoFolder(options)::prepare).isInstanceOf(DemoException.class)
                .hasMessageContaining("is not cleared");
        assertThat(kept).exists();
    }
}
