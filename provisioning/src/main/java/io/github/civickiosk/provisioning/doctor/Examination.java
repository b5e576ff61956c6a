package io.github.civickiosk.provisioning.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import io.github.civickiosk.provisioning.devices.DeviceAccess;

/// Everything that a doctor looks at, one after another. Changes nothing.
///
/// @param file the kiosk's configuration
public record Examination(Path file) {

    private static final List<DeviceCheck> DEVICES = List.of(new DeviceCheck("reader", "card-reader"),
            new DeviceCheck("printer", "document-printer"));

    public List<Finding> findings() throws InterruptedException {
        try {
            var config = ConfigFile.read(file);
            var findings = new ArrayList<Finding>();
            findings.add(Finding.fine("configuration", file + " is in order"));
            findings.addAll(devices(config));
            findings.add(new DiskCheck(config.state(), config.supervision().freeDisk().bytes()).look());
            findings.addAll(network(config));
            return findings;
        } catch (ConfigException e) {
            return List.of(Finding.failed("configuration", String.valueOf(e.getMessage()),
                    "Correct that line, or name the file with --config."));
        }
    }

    /// Authority, clock and brokers.
    public static List<Finding> network(KioskConfig config) throws InterruptedException {
        var findings = new ArrayList<>(
                new AuthorityCheck(config.authority().url(), config.authority().identity(), Clock.systemUTC()).look());
        config.fleet().brokers().forEach(broker -> findings.add(new BrokerCheck(broker, config.fleet().identity()).look()));
        return findings;
    }

    private static List<Finding> devices(KioskConfig config) throws InterruptedException {
        try (var access = DeviceAccess.open(config)) {
            var states = access.desk().devices();
            return DEVICES.stream().map(check -> check.judge(states)).toList();
        } catch (IOException | KioskUnavailable e) {
            return DEVICES.stream().map(check -> check.failed("the devices could not be asked: " + e.getMessage())).toList();
        }
    }
}
