package io.github.civickiosk.issuing.seal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.ChecksumException;
import com.google.zxing.EncodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.decoder.Decoder;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;

/// A seal as a square DataMatrix ECC 200.
public final class DataMatrix {

    /// Dots of 1/300 inch along the side of a module: 0.508 mm, half as much again as TR-03137-1, 3.1 asks of an inkjet printer.
    public static final int DOTS_PER_MODULE = 6;
    public static final int DOTS_PER_INCH = 300;
    /// Light modules on each side; the standard wants one.
    public static final int QUIET_MODULES = 2;

    private static final Map<EncodeHintType, ?> SQUARE = Map.of(EncodeHintType.DATA_MATRIX_SHAPE, SymbolShapeHint.FORCE_SQUARE);

    private DataMatrix() {}

    /// The seal at one pixel a dot, with its quiet zone; print it at 300 pixels an inch. Black on white, one bit a pixel.
    public static BufferedImage image(byte[] seal) {
        BitMatrix modules = modules(seal);
        int side = (modules.getWidth() + 2 * QUIET_MODULES) * DOTS_PER_MODULE;
        var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        byte[] dots = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Arrays.fill(dots, (byte) 0xFF);
        int rowLength = dots.length / side;
        for (int y = 0; y < modules.getHeight(); y++) {
            int first = (y + QUIET_MODULES) * DOTS_PER_MODULE * rowLength;
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    darken(dots, first * 8 + (x + QUIET_MODULES) * DOTS_PER_MODULE);
                }
            }
            for (int again = 1; again < DOTS_PER_MODULE; again++) {
                System.arraycopy(dots, first, dots, first + again * rowLength, rowLength);
            }
        }
        return image;
    }

    private static void darken(byte[] dots, int from) {
        for (int bit = from; bit < from + DOTS_PER_MODULE; bit++) {
            dots[bit >> 3] &= (byte) ~(0x80 >> (bit & 7));
        }
    }

    /// One bit a module, no quiet zone. It has been read back: what cannot be read is never printed.
    static BitMatrix modules(byte[] seal) {
        String latin = new String(seal, StandardCharsets.ISO_8859_1);
        BitMatrix modules = new DataMatrixWriter().encode(latin, BarcodeFormat.DATA_MATRIX, 0, 0, SQUARE);
        try {
            byte[] back = new Decoder().decode(modules.clone()).getText().getBytes(StandardCharsets.ISO_8859_1);
            if (Arrays.equals(back, seal)) {
                return modules;
            }
        } catch (FormatException | ChecksumException unreadable) {
            throw new IllegalStateException("the barcode does not read back", unreadable);
        }
        throw new IllegalStateException("the barcode reads back as something else");
    }
}
