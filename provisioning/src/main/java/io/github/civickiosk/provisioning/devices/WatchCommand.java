package io.github.civickiosk.provisioning.devices;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.KioskState.Device;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl devices watch`: each change as it comes, until Ctrl-C, over restarts of the kiosk.
@Command(name = "watch", mixinStandardHelpOptions = true, description = "Shows each change of a device as it comes, until"
        + " Ctrl-C; goes on when the kiosk is restarted.", exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "2:wrong arguments or configuration",
            "3:the devices could not be asked"})
final class WatchCommand implements Callable<Integer> {

    private static final long AGAIN_SECONDS = 1;

    private final Clock clock = Clock.systemUTC();
    private final DeviceList list = new DeviceList(ZoneId.systemDefault());

    @ParentCommand
    private @Nullable DevicesCommand parent;

    @Override
    public Integer call() throws InterruptedException {
        return devices().with(config -> {
            try (var access = DeviceAccess.open(config)) {
                if (access instanceof DeviceAccess.Own) {
                    note("no kiosk runs; watching the devices directly, and no kiosk can start until this ends");
                }
                watch(access);
            }
            note("the kiosk has gone; waiting for it");
            again(config);
            return ExitCodes.FINE; // never: Ctrl-C ends it
        });
    }

    /// Never takes the devices away from a kiosk that is being restarted.
    private void again(KioskConfig config) throws IOException, InterruptedException {
        try (var folder = FileSystems.getDefault().newWatchService()) {
            config.state().register(folder, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            while (true) {
                var kiosk = reached(config);
                if (kiosk.isPresent()) {
                    try (var access = kiosk.get()) {
                        note("the kiosk is back");
                        watch(access);
                    }
                    note("the kiosk has gone; waiting for it");
                }
                Optional.ofNullable(folder.poll(AGAIN_SECONDS, TimeUnit.SECONDS)).ifPresent(WatchKey::reset);
            }
        }
    }

    private static Optional<DeviceAccess> reached(KioskConfig config) {
        try {
            return Optional.of(DeviceAccess.throughKiosk(config.state()));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private void watch(DeviceAccess access) throws InterruptedException {
        var ended = new CountDownLatch(1);
        try (var _ = access.desk().watch(this::show, ended::countDown)) {
            ended.await();
        }
    }

    private void show(Device device) {
        var now = clock.instant();
        devices().print(devices().json()
                ? JsonMapper.shared().writeValueAsString(Map.of("event", device, "at", now))
                : list.event(now, device));
    }

    private void note(String words) {
        var now = clock.instant();
        devices().print(devices().json()
                ? JsonMapper.shared().writeValueAsString(Map.of("note", words, "at", now))
                : list.time(now) + "  " + words);
    }

    private DevicesCommand devices() {
        return Objects.requireNonNull(parent);
    }
}
