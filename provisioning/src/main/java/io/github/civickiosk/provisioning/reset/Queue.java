package io.github.civickiosk.provisioning.reset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.app.config.DocumentPrinterConfig;

/// The queue of CUPS before the kiosk's printer.
///
/// @param lpstat the program that lists jobs
/// @param cancel the program that ends them and removes what is left of them
record Queue(String name, String lpstat, String cancel) {

    private static final long PATIENCE_SECONDS = 15;

    /// Empty where the printer is asked without CUPS on this machine.
    static Optional<Queue> of(DocumentPrinterConfig printer) {
        var uri = printer.ipp().uri();
        var path = String.valueOf(uri.getPath());
        var here = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
        return printer.driver() == DocumentPrinterConfig.Driver.IPP && here && path.matches("/printers/[\\w.-]+")
                ? Optional.of(new Queue(path.substring("/printers/".length()), "lpstat", "cancel"))
                : Optional.empty();
    }

    /// Whether a job waits or is being printed; where CUPS does not answer, none is.
    boolean busy() throws InterruptedException {
        return !run(lpstat, "-o", name).orElse("").isBlank();
    }

    /// @return whether CUPS did it
    boolean empty() throws InterruptedException {
        return run(cancel, "-a", "-x", name).isPresent();
    }

    /// @return what it says; empty where it is not there or does not end well
    private static Optional<String> run(String... words) throws InterruptedException {
        try {
            var process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
