package io.github.civickiosk.provisioning.paper;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

import static org.assertj.core.api.Assertions.assertThat;

/// Reads a PDF by poppler, as a person would: its words, and the QR code that a camera sees.
public final class PdfReader {

    private PdfReader() {}

    public static String text(Path pdf) throws Exception {
        return new String(run("pdftotext", "-layout", pdf.toString(), "-"), StandardCharsets.UTF_8);
    }

    public static String info(Path pdf) throws Exception {
        return new String(run("pdfinfo", pdf.toString()), StandardCharsets.UTF_8);
    }

    /// As a camera that is moved until it sees the code: a decoder may miss one whose edges fall badly between the pixels.
    ///
    /// @param page from 1
    public static String qr(Path pdf, int page) throws Exception {
        ReaderException missed = null;
        for (var resolution : List.of("300", "200", "400", "250", "600")) {
            try {
                return qr(pdf, Integer.toString(page), resolution);
            } catch (ReaderException e) {
                missed = e;
            }
        }
        throw new AssertionError("No QR code can be read on page " + page + " of " + pdf, missed);
    }

    private static String qr(Path pdf, String page, String resolution) throws Exception {
        var png = run("pdftoppm", "-r", resolution, "-png", "-f", page, "-l", page, pdf.toString());
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var seen = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        return new QRCodeReader().decode(seen, Map.of(DecodeHintType.TRY_HARDER, true)).getText();
    }

    private static byte[] run(String... words) throws Exception {
        var process = new ProcessBuilder(words).redirectError(new File("/dev/null")).start();
        var said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(List.of(words).toString()).isZero();
        return said;
    }
}
