package io.github.civickiosk.provisioning.devices;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.attached.Scan;
import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.ControlClient.KioskUnavailable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl devices`: lists them, and is the parent of what is done with them.
@Command(name = "devices", mixinStandardHelpOptions = true, subcommands = {WatchCommand.class, TestCommand.class,
    ResetCountersCommand.class}, description = "Lists the kiosk's devices with their drivers, states and counters, and what is"
            + " attached but not recognised.", exitCodeListHeading = "Exit codes:%n", exitCodeList = {"0:every device works",
                "1:a device does not work", "2:wrong arguments or configuration", "3:the devices could not be asked"})
public final class DevicesCommand implements Callable<Integer> {

    @Option(names = "--config", paramLabel = "FILE", description = "The kiosk's configuration (${DEFAULT-VALUE}).", defaultValue = "/etc/civic-kiosk/kiosk.yaml", scope = ScopeType.INHERIT)
    private Path file = Path.of("/etc/civic-kiosk/kiosk.yaml");

    @Option(names = "--json", description = "Prints JSON, one object a line.", scope = ScopeType.INHERIT)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /// What a subcommand does once the configuration is read.
    interface Work {
        int run(KioskConfig config) throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws InterruptedException {
        return with(config -> {
            try (var access = DeviceAccess.open(config)) {
                var devices = access.desk().devices();
                var attached = Scan.look(config.devices());
                print(json
                        ? JsonMapper.shared().writeValueAsString(Map.of("devices", devices, "attached", attached))
                        : new DeviceList(ZoneId.systemDefault()).text(devices, attached));
                return devices.stream().allMatch(device -> device.state().equals("ONLINE")) ? ExitCodes.FINE : ExitCodes.FAILED;
            }
        });
    }

    /// Says in one sentence why it could not be done.
    int with(Work work) throws InterruptedException {
        try {
            return work.run(ConfigFile.read(file));
        } catch (ConfigException e) {
            return refuse(ExitCodes.WRONG_USE, String.valueOf(e.getMessage()));
        } catch (IOException | KioskUnavailable e) {
            return refuse(ExitCodes.NOT_ASKED, "The devices could not be asked: " + e.getMessage());
        }
    }

    int refuse(int code, String sentence) {
        if (json) {
            print(JsonMapper.shared().writeValueAsString(Map.of("error", sentence)));
        } else {
            var err = Objects.requireNonNull(spec).commandLine().getErr();
            err.println(sentence);
            err.flush();
        }
        return code;
    }

    boolean json() {
        return json;
    }

    void print(String text) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
