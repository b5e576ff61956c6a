package io.github.civickiosk.device.scanner.serial;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.scanner.BarcodeScannerConformance;
import io.github.civickiosk.device.scanner.Scan;
import io.github.civickiosk.device.scanner.Symbology;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SerialScannerConformanceTest extends BarcodeScannerConformance {

    @Override
    protected Bench set() throws Exception {
        var line = SerialPeer.start(folder);
        return new Line(line, new SerialScanner(new SerialScanner.Config(line.port(), 9600, FRAMING), counters()));
    }

    private record Line(SerialPeer peer, SerialScanner scanner) implements Bench {

        @Override
        public void show(String sent) throws Exception {
            peer.send(sent.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void unplug() throws Exception {
            peer.unplug();
        }

        @Override
        public void plugIn() throws Exception {
            peer.plugIn();
        }

        @Override
        public void close() {
            scanner.close();
            peer.close();
        }
    }

    private SerialPeer line() {
        return ((Line) bench()).peer();
    }

    @Test
    void givesTheBytesOfASealAsTheyAre() throws Exception {
        var scan = begin();
        line().send(new byte[]{']', 'd', '1', (byte) 0xDC, 3, 0, (byte) 0xFF, '\r'});
        assertThat(scan.get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(Scan.Data.class, data -> {
            assertThat(data.symbology()).isEqualTo(Symbology.DATA_MATRIX);
            assertThat(data.bytes()).containsExactly(0xDC, 3, 0, 0xFF);
        });
    }

    @Test
    void joinsACodeThatComesInPieces() throws Exception {
        var scan = begin();
        line().send("5KT".getBytes(StandardCharsets.US_ASCII));
        line().send("7Q2A\r".getBytes(StandardCharsets.US_ASCII));
        assertThat(scan.get(20, TimeUnit.SECONDS)).isEqualTo(new Scan.Code(Symbology.SYMBOLOGY_UNKNOWN, "5KT7Q2A"));
    }
}
