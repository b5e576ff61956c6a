package io.github.civickiosk.issuing.verify;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Takes the seal out of what someone hands in: a PDF, a PNG or JPEG picture, or the seal's own bytes. Bounded in pages and pixels,
/// keeps everything in memory, never throws, whatever the bytes.
final class SealScan {

    static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int MOST_PAGES = 3;
    private static final long MOST_PIXELS = 40_000_000;
    private static final double MOST_PAGE_PIXELS = 16_000_000;
    private static final float DOTS_PER_INCH = 300;
    private static final int POINTS_PER_INCH = 72;

    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] SEAL = {(byte) 0xDC};

    private SealScan() {}

    /// Outcome of [#scan].
    sealed interface Scan {
        record Found(byte[] seal) implements Scan {}

        /// It can be read, and holds no barcode that can.
        record Nothing() implements Scan {}

        /// It says it is a PDF or a picture, and is not.
        record Unreadable() implements Scan {}

        /// Neither a PDF nor a picture nor a seal.
        record OtherKind() implements Scan {}
    }

    static Scan scan(byte[] file) {
        try {
            if (starts(file, SEAL)) {
                return new Scan.Found(file);
            }
            if (starts(file, PDF)) {
                return pdf(file);
            }
            return starts(file, PNG) || starts(file, JPEG) ? picture(file) : new Scan.OtherKind();
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError malformed) {
            return new Scan.Unreadable(); // parsers of hostile files fail in many ways
        }
    }

    private static Scan pdf(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            var renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            for (int i = 0; i < Math.min(MOST_PAGES, document.getNumberOfPages()); i++) {
                Optional<byte[]> seal = SealFinder
                        .find(renderer.renderImageWithDPI(i, resolution(document.getPage(i)), ImageType.GRAY));
                if (seal.isPresent()) {
                    return new Scan.Found(seal.get());
                }
            }
            return new Scan.Nothing();
        }
    }

    /// 300 dots an inch, fewer where the page is larger than about A3.
    private static float resolution(PDPage page) {
        var box = page.getCropBox();
        double inches = Math.max(1, (double) box.getWidth() * box.getHeight()) / (POINTS_PER_INCH * POINTS_PER_INCH);
        return (float) Math.min(DOTS_PER_INCH, Math.sqrt(MOST_PAGE_PIXELS / inches));
    }

    private static Scan picture(byte[] file) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return new Scan.Unreadable();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    return new Scan.Unreadable();
                }
                BufferedImage picture = reader.read(0);
                return SealFinder.find(picture).<Scan>map(Scan.Found::new).orElse(new Scan.Nothing());
            } finally {
                reader.dispose();
            }
        }
    }

    private static boolean starts(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }
}
