package io.github.civickiosk.device.receipt;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.github.civickiosk.device.Trial;
import io.github.civickiosk.device.receipt.Receipt.ClaimNumber;
import io.github.civickiosk.device.receipt.Receipt.Emphasis;
import io.github.civickiosk.device.receipt.Receipt.Line;
import io.github.civickiosk.device.receipt.Receipt.Qr;
import io.github.civickiosk.device.receipt.Receipt.Rule;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Outcome;
import io.github.civickiosk.device.receipt.ReceiptPrinter.Trouble;

/// Prints a receipt with everything that one can have, and cuts it.
public record ReceiptPrinterTrial(ReceiptPrinter printer, Clock clock) implements Trial {

    @Override
    public Finding run(Consumer<String> tell, Duration patience) throws InterruptedException {
        tell.accept("A test receipt is printed and cut.");
        return switch (printer.print(receipt(), patience)) {
            case Outcome.Printed() -> new Finding.Works("the printer says that the receipt is printed and cut");
            case Outcome.Stopped(var trouble, var _) -> new Finding.Fails("the printer stopped: " + trouble, advice(trouble));
            case Outcome.InDoubt(var why) -> new Finding.Fails("it is not known whether the receipt was printed: " + why,
                    "Look at the printer; then check its power and its cable.");
            case Outcome.Refused(var reason) -> new Finding.Fails("nothing was printed: " + reason,
                    "Check paper, cover and power, and the address in 'devices.receipt-printer'.");
        };
    }

    private Receipt receipt() {
        return new Receipt(Locale.ENGLISH, List.of(new Line("Civic Kiosk", Emphasis.TITLE),
                new Line("Test receipt, " + clock.instant().truncatedTo(ChronoUnit.SECONDS)), new Rule(),
                new Line("Şəhadətnamə çapa hazırdır", Emphasis.STRONG), new Line("Проверка печати"),
                new Line("ქართული, հայերեն"), new Rule(), new ClaimNumber("TEST 0000"), new Qr("https://example.org/test"),
                new Line("This receipt proves nothing.")));
    }

    private static String advice(Trouble trouble) {
        return switch (trouble) {
            case COVER_OPEN -> "Close the cover, and test again.";
            case PAPER_OUT -> "Put a new roll in, and test again.";
            case CUTTER -> "Open the cover, free the cutter, close it, and test again.";
            case OVERHEATED -> "Wait some minutes until the head has cooled down, and test again.";
            case MECHANISM -> "Switch the printer off and on; if it says the same again, replace it.";
        };
    }
}
