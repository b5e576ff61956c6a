package io.github.civickiosk.issuing.issuance;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// The first page of a document as a picture that nobody takes for the document: coarse, and with a word across it.
final class PreviewImage {

    /// Enough to read 9 pt on a screen, too coarse for a paper.
    private static final int DOTS_PER_INCH = 96;
    private static final float OPACITY = 0.18F;
    private static final int LINES = 4;
    private static final Map<String, String> WORD = Map.ofEntries(Map.entry("az", "NÜMUNƏ"), Map.entry("en", "PREVIEW"),
            Map.entry("ru", "ОБРАЗЕЦ"), Map.entry("tr", "ÖNİZLEME"), Map.entry("ka", "ნიმუში"), Map.entry("hy", "ՆՄՈՒՇ"),
            Map.entry("ro", "SPECIMEN"), Map.entry("bg", "ОБРАЗЕЦ"), Map.entry("el", "ΔΕΙΓΜΑ"), Map.entry("sq", "MOSTËR"));
    private static final TrueTypeFont FONT = font("/net/sf/jasperreports/fonts/dejavu/DejaVuSans-Bold.ttf");

    private PreviewImage() {}

    /// @param language of the document, BCP 47
    /// @return PNG
    static byte[] of(byte[] pdf, String language) {
        try (var document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.RGB);
            mark(page, WORD.getOrDefault(language, "PREVIEW"));
            var out = new ByteArrayOutputStream();
            ImageIO.write(page, "png", out);
            return out.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void mark(BufferedImage page, String word) throws IOException {
        GeneralPath outline = outline(word);
        double width = outline.getBounds2D().getWidth();
        Graphics2D on = page.createGraphics();
        try {
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            on.setComposite(AlphaComposite.SrcOver.derive(OPACITY));
            on.setColor(Color.RED);
            double scale = 0.7 * page.getWidth() / width;
            for (int line = 0; line < LINES; line++) {
                var place = AffineTransform.getTranslateInstance(page.getWidth() * 0.15, page.getHeight() * (line + 0.8) / LINES);
                place.rotate(-Math.PI / 8);
                place.scale(scale, -scale); // a font's y points up
                on.fill(place.createTransformedShape(outline));
            }
        } finally {
            on.dispose();
        }
    }

    /// The letters as shapes: the desktop's fonts, which a server may lack, are not asked.
    private static synchronized GeneralPath outline(String word) throws IOException {
        var outline = new GeneralPath();
        var cmap = FONT.getUnicodeCmapLookup();
        double at = 0;
        for (int letter : word.codePoints().toArray()) {
            int glyph = cmap.getGlyphId(letter);
            var shape = FONT.getGlyph().getGlyph(glyph);
            if (shape != null) {
                outline.append(AffineTransform.getTranslateInstance(at, 0).createTransformedShape(shape.getPath()), false);
            }
            at += FONT.getAdvanceWidth(glyph);
        }
        return outline;
    }

    private static TrueTypeFont font(String resource) {
        try (InputStream in = Objects.requireNonNull(PreviewImage.class.getResourceAsStream(resource), resource)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
