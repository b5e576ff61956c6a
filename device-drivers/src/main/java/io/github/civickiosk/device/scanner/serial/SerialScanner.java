package io.github.civickiosk.device.scanner.serial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.input.Attendant;
import io.github.civickiosk.device.input.Attendant.Turns;
import io.github.civickiosk.device.scanner.BarcodeScanner.Counter;
import io.github.civickiosk.device.scanner.DeskScanner;
import io.github.civickiosk.device.scanner.Framing;
import io.github.civickiosk.device.scanner.ScanDecoder;
import io.github.civickiosk.device.scanner.ScanDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A scanner on a serial line, or on USB as a serial line (CDC-ACM), by jSerialComm. The line is read, not listened to: after
/// unplugging, jSerialComm tells a listener for ever and still calls the port open; a read says it once, and the port is closed.
public final class SerialScanner implements DeskScanner {

    private static final Logger LOG = LoggerFactory.getLogger(SerialScanner.class);
    private static final int ROOM = 1024;

    private final Config config;
    private final ScanDesk desk;
    private final Attendant attendant;

    /// @param port    its device file; one of /dev/serial/by-id stays the same after unplugging
    /// @param baud    speed; a USB scanner ignores it
    /// @param framing how codes begin and end
    public record Config(Path port, int baud, Framing framing) {

        public Config {
            if (baud < 300 || baud > 921_600) {
                throw new IllegalArgumentException("scanner.baud must be from 300 to 921600, not " + baud);
            }
        }

        /// 9600 baud, usual framing.
        public static Config at(Path port) {
            return new Config(port, 9600, Framing.usual());
        }
    }

    /// @param counters closed with the scanner
    public SerialScanner(Config config, Counters<Counter> counters) {
        this.config = config;
        this.desk = new ScanDesk(counters);
        this.attendant = new Attendant("serial-scanner", Attendant.Timing.usual(), this::attend,
                () -> desk.device(DeviceStatus.HARDWARE_ERROR)).start();
    }

    private void attend(Turns turns) {
        if (!Files.exists(config.port())) {
            desk.device(DeviceStatus.NO_DEVICE);
            return;
        }
        try {
            var port = SerialPort.getCommPort(config.port().toString());
            port.setComPortParameters(config.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, millis(config.framing().gap()), 0);
            if (port.openPort(0)) {
                read(port, turns);
            } else if (turns.goOn()) {
                LOG.debug("The scanner's line does not open: errno {}", port.getLastErrorCode());
                desk.device(DeviceStatus.OFFLINE);
            }
        } catch (SerialPortInvalidPortException justGone) {
            desk.device(DeviceStatus.NO_DEVICE);
        }
    }

    private void read(SerialPort port, Turns turns) {
        var decoder = new ScanDecoder(config.framing());
        var room = new byte[ROOM];
        try {
            port.flushIOBuffers(); // scanned for nobody
            while (turns.goOn()) {
                desk.device(DeviceStatus.ONLINE);
                int count = port.readBytes(room, ROOM);
                if (count < 0 || count == 0 && port.bytesAvailable() < 0) {
                    break;
                }
                (count == 0 ? decoder.pause() : decoder.bytes(room, count)).forEach(desk::deliver);
            }
        } finally {
            port.closePort();
        }
        if (turns.goOn()) {
            desk.device(Files.exists(config.port()) ? DeviceStatus.OFFLINE : DeviceStatus.NO_DEVICE);
        }
    }

    private static int millis(Duration gap) {
        return Math.toIntExact(Math.max(1, gap.toMillis()));
    }

    @Override
    public ScanDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        desk.close();
        attendant.close();
    }
}
