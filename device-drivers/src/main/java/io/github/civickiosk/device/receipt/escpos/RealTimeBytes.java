package io.github.civickiosk.device.receipt.escpos;

import java.awt.Color;
import java.awt.image.BufferedImage;

/// A printer obeys real-time commands (`DLE EOT`, `DLE ENQ`, `DLE DC4`) wherever their bytes stand, inside images too: it would
/// answer a question that nobody asked, or clear its buffer. One dot more keeps them out.
final class RealTimeBytes {

    private static final int DLE = 0x10;

    private RealTimeBytes() {}

    /// Blackens one dot of each byte `DLE` of the image; a lone row of dots `00010000` becomes `00011000`.
    static void avoid(BufferedImage image) {
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x += Byte.SIZE) {
                if (byteAt(image, x, y) == DLE) {
                    image.setRGB(x + 4, y, Color.BLACK.getRGB());
                }
            }
        }
    }

    private static int byteAt(BufferedImage image, int left, int y) {
        var bits = 0;
        for (var x = left; x < left + Byte.SIZE; x++) {
            var black = x < image.getWidth() && (image.getRGB(x, y) & 0xFFFFFF) == 0;
            bits = bits << 1 | (black ? 1 : 0);
        }
        return bits;
    }
}
