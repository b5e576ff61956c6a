package io.github.civickiosk.provisioning.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// One page of a [Paper]. Places are in millimetres from its upper left corner.
public final class Sheet {

    private final Paper paper;
    private final PDPageContentStream pen;
    private final double height;

    Sheet(Paper paper, PDDocument document, PDPage page, double height) throws IOException {
        this.paper = paper;
        this.height = height;
        pen = new PDPageContentStream(document, page);
    }

    /// @param size     of the letters, in points
    /// @param baseline from the upper edge
    public void text(Face face, double size, double x, double baseline, String text) {
        draw(() -> {
            pen.beginText();
            pen.setFont(paper.font(face), (float) size);
            pen.newLineAtOffset(Paper.points(x), fromBelow(baseline));
            for (var part : paper.drawable(face, text).split("(?<=f)(?=[fil])")) {
                pen.showText(part); // a ligature could not be searched for
            }
            pen.endText();
        });
    }

    /// A thin line from left to right.
    public void line(double x, double y, double length) {
        draw(() -> {
            pen.setLineWidth(0.5f);
            pen.moveTo(Paper.points(x), fromBelow(y));
            pen.lineTo(Paper.points(x + length), fromBelow(y));
            pen.stroke();
        });
    }

    /// A QR code (ISO/IEC 18004, error correction M) with its quiet zone.
    ///
    /// @param side of the whole
    /// @throws IllegalArgumentException when the text is too long
    public void qr(String text, double x, double y, double side) {
        var code = matrix(text);
        var module = side / code.getWidth();
        draw(() -> {
            for (var row = 0; row < code.getHeight(); row++) {
                for (var column = 0; column < code.getWidth(); column++) {
                    if (code.get(column, row)) {
                        pen.addRect(Paper.points(x + column * module), fromBelow(y + (row + 1) * module), Paper.points(module),
                                Paper.points(module));
                    }
                }
            }
            pen.fill();
        });
    }

    void end() throws IOException {
        pen.close();
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
                    Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("This is too long for a QR code", tooLong);
        }
    }

    private float fromBelow(double y) {
        return Paper.points(height - y);
    }

    private interface Drawing {
        void draw() throws IOException;
    }

    private static void draw(Drawing drawing) {
        try {
            drawing.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
    }
}
