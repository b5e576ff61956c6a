package io.github.civickiosk.device.receipt.escpos;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.EscPosConst.Justification;
import com.github.anastaciocintra.escpos.Style;
import com.github.anastaciocintra.escpos.Style.FontSize;
import com.github.anastaciocintra.escpos.image.BitonalThreshold;
import com.github.anastaciocintra.escpos.image.CoffeeImageImpl;
import com.github.anastaciocintra.escpos.image.EscPosImage;
import com.github.anastaciocintra.escpos.image.RasterBitImageWrapper;
import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.Receipt.Emphasis;
import io.github.civickiosk.device.receipt.Typesetter;

/// A receipt as ESC/POS.
final class ReceiptBytes {

    /// A printer that was cut off inside an image swallows what comes next as its rest: at most one band.
    static final int ROWS_OF_A_BAND = 24;
    private static final int FEED_TO_CUTTER = 5;

    private final int columns;
    private final List<CodePage> codePages;
    private final Typesetter typesetter;

    ReceiptBytes(int columns, List<CodePage> codePages, Typesetter typesetter) {
        this.columns = columns;
        this.codePages = codePages;
        this.typesetter = typesetter;
    }

    byte[] of(Receipt receipt) {
        var bytes = new ByteArrayOutputStream();
        try (var printer = new EscPos(bytes)) {
            for (var part : receipt.parts()) {
                switch (part) {
                    case Receipt.Line(var text, var emphasis) -> line(printer, text, emphasis, receipt.language());
                    case Receipt.Rule _ -> printer.writeLF(new Style(), "-".repeat(columns));
                    case Receipt.Qr(var content) -> qr(printer, content);
                    case Receipt.ClaimNumber(var number) -> claimNumber(printer, number);
                }
            }
            printer.feed(FEED_TO_CUTTER);
            printer.cut(EscPos.CutMode.FULL);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return bytes.toByteArray();
    }

    private void line(EscPos printer, String text, Emphasis emphasis, Locale language) throws IOException {
        var codePage = codePageFor(text, language);
        if (codePage.isEmpty()) {
            image(printer, typesetter.set(text, emphasis, language));
            return;
        }
        printer.setCharacterCodeTable(codePage.get().table());
        var title = emphasis == Emphasis.TITLE;
        var style = new Style().setBold(emphasis != Emphasis.NONE);
        if (title) {
            style.setFontSize(FontSize._2, FontSize._2).setJustification(Justification.Center);
        }
        for (var piece : Wrapping.of(text, title ? columns / 2 : columns)) {
            printer.writeLF(style, piece);
        }
    }

    /// No printer reorders or joins letters, so that what runs from right to left is always an image.
    private Optional<CodePage> codePageFor(String text, Locale language) {
        return Typesetter.startsRight(text, language)
                ? Optional.empty()
                : codePages.stream().filter(page -> page.has(text)).findFirst();
    }

    private void image(EscPos printer, BufferedImage image) throws IOException {
        RealTimeBytes.avoid(image);
        for (var top = 0; top < image.getHeight(); top += ROWS_OF_A_BAND) {
            var band = image.getSubimage(0, top, image.getWidth(), Math.min(ROWS_OF_A_BAND, image.getHeight() - top));
            printer.write(new RasterBitImageWrapper(), new EscPosImage(new CoffeeImageImpl(band), new BitonalThreshold()));
        }
    }

    /// By hand, since the library counts characters where the printer wants bytes and cuts off what is not ASCII.
    private static void qr(EscPos printer, String content) throws IOException {
        var data = content.getBytes(StandardCharsets.UTF_8);
        write(printer, 0x1B, 'a', 1);
        write(printer, 0x1D, '(', 'k', 4, 0, '1', 'A', '2', 0); // model 2
        write(printer, 0x1D, '(', 'k', 3, 0, '1', 'C', 6); // dots a module
        write(printer, 0x1D, '(', 'k', 3, 0, '1', 'E', '1'); // error correction M
        write(printer, 0x1D, '(', 'k', data.length + 3 & 0xFF, data.length + 3 >> 8, '1', 'P', '0');
        printer.write(data, 0, data.length);
        write(printer, 0x1D, '(', 'k', 3, 0, '1', 'Q', '0');
        printer.feed(1);
    }

    private static void write(EscPos printer, int... bytes) throws IOException {
        for (var value : bytes) {
            printer.write(value);
        }
    }

    private void claimNumber(EscPos printer, String number) throws IOException {
        var wide = number.length() <= columns / 2 ? FontSize._2 : FontSize._1;
        printer.setCharacterCodeTable(EscPos.CharacterCodeTable.CP437_USA_Standard_Europe);
        printer.writeLF(new Style().setBold(true).setFontSize(wide, FontSize._2).setJustification(Justification.Center), number);
    }
}
