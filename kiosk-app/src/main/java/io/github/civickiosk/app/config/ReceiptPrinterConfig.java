package io.github.civickiosk.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import io.github.civickiosk.device.receipt.escpos.CodePage;
import io.github.civickiosk.device.receipt.escpos.EscPosPrinterConfig;
import io.github.civickiosk.device.receipt.virtual.VirtualReceiptPrinterConfig;

public record ReceiptPrinterConfig(Driver driver, Escpos escpos, Virtual virtual) {

    public enum Driver {
        NONE, ESCPOS, VIRTUAL
    }

    /// @param uri       `tcp://HOST[:9100]`, `file:///dev/usb/lp0`, or `serial:///dev/ttyS0?baud=19200`
    /// @param columns   letters in a line: 48 on 80 mm paper, 32 on 58 mm
    /// @param codePages what the printer has built in; what they lack is sent as an image
    public record Escpos(URI uri, int columns, List<CodePage> codePages) {
        public Escpos {
            codePages = List.copyOf(codePages);
            printer(uri, columns, codePages);
        }

        public EscPosPrinterConfig printer() {
            return printer(uri, columns, codePages);
        }

        private static EscPosPrinterConfig printer(URI uri, int columns, List<CodePage> codePages) {
            var usual = EscPosPrinterConfig.at(uri);
            return new EscPosPrinterConfig(uri, columns, codePages, usual.fonts(), usual.statusEvery(), usual.answer(),
                    usual.connect(), usual.stall(), usual.reopen());
        }
    }

    /// @param output   folder that takes the receipts as text
    /// @param pictures whether they are drawn, too
    public record Virtual(Path output, boolean pictures) {
        public VirtualReceiptPrinterConfig printer() {
            return pictures ? VirtualReceiptPrinterConfig.in(output) : VirtualReceiptPrinterConfig.textIn(output);
        }
    }
}
