package io.github.civickiosk.provisioning.devices;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.control.TestResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl devices test CLASS`: says what to do, and ends with what was found.
@Command(name = "test", mixinStandardHelpOptions = true, description = "Exercises one device. The kiosk is out of service"
        + " meanwhile; refused while a citizen uses it.", exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:the test passed", "1:the test failed",
            "2:wrong arguments or configuration; the kiosk has no such device", "3:the devices could not be asked",
            "4:refused, because a citizen or another test uses the kiosk", "5:nobody did what the test asked for"})
final class TestCommand implements Callable<Integer> {

    private static final Map<String, String> SHORT = Map.of("card", "card-reader", "reader", "card-reader", "printer",
            "document-printer", "receipt", "receipt-printer", "scanner", "barcode-scanner", "screen", "touchscreen", "lights",
            "cabinet-panel", "sensors", "cabinet-panel");

    @Parameters(paramLabel = "CLASS", description = "card-reader, document-printer, receipt-printer, barcode-scanner,"
            + " touchscreen, cabinet-panel, audio or board; also card, printer, receipt, scanner, lights, sensors.")
    private String device = "";

    @ParentCommand
    private @Nullable DevicesCommand parent;

    @Override
    public Integer call() throws InterruptedException {
        var devices = Objects.requireNonNull(parent);
        return devices.with(config -> {
            try (var access = DeviceAccess.open(config)) {
                var result = access.desk().test(named(device), sentence -> devices.print(told(devices.json(), sentence)));
                devices.print(ended(devices.json(), result));
                return code(result);
            }
        });
    }

    /// What a technician calls it, as the kiosk calls it.
    static String named(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        return SHORT.getOrDefault(lower, lower);
    }

    private static String told(boolean json, String sentence) {
        return json ? JsonMapper.shared().writeValueAsString(Map.of("tell", sentence)) : sentence;
    }

    private static String ended(boolean json, TestResult result) {
        if (json) {
            return JsonMapper.shared().writeValueAsString(result);
        }
        var verdict = switch (result.result()) {
            case WORKS -> "It works: ";
            case FAILS -> "It FAILED: ";
            case NOT_TRIED -> "Not tested: ";
            case REFUSED -> "Refused: ";
            case NOT_FITTED -> "Not here: ";
        };
        return verdict + result.seen() + "." + (result.advice().isEmpty() ? "" : "\n→ " + result.advice());
    }

    private static int code(TestResult result) {
        return switch (result.result()) {
            case WORKS -> ExitCodes.FINE;
            case FAILS -> ExitCodes.FAILED;
            case NOT_FITTED -> ExitCodes.WRONG_USE;
            case REFUSED -> ExitCodes.REFUSED;
            case NOT_TRIED -> ExitCodes.NOT_TRIED;
        };
    }
}
