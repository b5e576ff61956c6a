package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.github.civickiosk.provisioning.demo.DemoException;
import io.github.civickiosk.provisioning.demo.DemoFolder;
import io.github.civickiosk.provisioning.demo.DemoOptions;
import io.github.civickiosk.provisioning.demo.Ports;
import io.github.civickiosk.provisioning.demo.Processes;

/// Authority and fleet manager, running, with a kiosk that can be started beside them.
final class Stage implements AutoCloseable {

    private final DemoFolder folder;
    private final Processes processes;

    private Stage(DemoFolder folder, Processes processes) {
        this.folder = folder;
        this.processes = processes;
    }

    static Stage set(Path home) throws IOException, InterruptedException, DemoException {
        var ports = Ports.anyFree();
        var options = DemoOptions.virtual(Path.of(""), home, Duration.ZERO, ports);
        var folder = new DemoFolder(options);
        folder.prepare();
        var processes = new Processes(folder, options);
        var stage = new Stage(folder, processes);
        try {
            processes.startAuthority();
            processes.awaitReady();
            processes.startFleetManager();
            processes.awaitReady();
            return stage;
        } catch (IOException | InterruptedException e) {
            stage.close();
            throw e;
        }
    }

    DemoFolder folder() {
        return folder;
    }

    /// @return its launch address
    URI startKiosk() throws IOException, InterruptedException {
        processes.startKiosk();
        return processes.awaitReady();
    }

    long kioskPid() {
        return processes.newestPid();
    }

    @Override
    public void close() {
        processes.close();
    }
}
