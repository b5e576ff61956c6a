package io.github.civickiosk.device.receipt.escpos;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.device.receipt.Typesetter;

/// Where the printer is, what it can do, and how long we wait for it.
///
/// @param uri         `tcp://HOST[:9100]`, `file:///dev/usb/lp0`, or `serial:///dev/ttyS0?baud=19200`
/// @param columns     letters of font A in a line: 48 on 80 mm paper, 32 on 58 mm; each is 12 dots wide
/// @param codePages   what the printer has built in; other text, and all that runs from right to left, is sent as an image
/// @param fonts       for images, the preferred one first
/// @param statusEvery pause between two looks at an idle printer
/// @param answer      longest wait for an answer of an idle printer, after which its link is opened anew
/// @param connect     longest wait for a link
/// @param stall       how long a printer may say nothing and take nothing in mid receipt before its link is lost
/// @param reopen      pause before a lost link is opened again
public record EscPosPrinterConfig(URI uri, int columns, List<CodePage> codePages, List<Path> fonts, Duration statusEvery,
        Duration answer, Duration connect, Duration stall, Duration reopen) {

    public EscPosPrinterConfig {
        codePages = List.copyOf(codePages);
        fonts = List.copyOf(fonts);
        Link.requireKnown(uri);
        if (columns < 24 || columns > 72) {
            throw new IllegalArgumentException("receipt.columns must be 24 to 72, not " + columns);
        }
        requirePositive("receipt.statusEvery", statusEvery);
        requirePositive("receipt.answer", answer);
        requirePositive("receipt.connect", connect);
        requirePositive("receipt.stall", stall);
        requirePositive("receipt.reopen", reopen);
    }

    /// The defaults, for 80 mm paper.
    public static EscPosPrinterConfig at(URI uri) {
        return new EscPosPrinterConfig(uri, 48, List.of(CodePage.PC437), Typesetter.DEBIAN_FONTS, Duration.ofMillis(300),
                Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(500));
    }

    /// Dots across the paper.
    int dots() {
        return columns * 12;
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(key + " must be longer than zero, not " + value);
        }
    }
}
