package io.github.civickiosk.device.smartcard.virtual;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// A drawn silhouette as a facial record (ISO/IEC 19794-5, 5): no picture of anyone.
final class Portrait {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 120;

    private Portrait() {}

    static byte[] faceRecord() {
        var image = jpeg();
        int faceLength = 20 + 12 + image.length;
        return ByteBuffer.allocate(14 + faceLength)
                .put("FAC\000010\000".getBytes(US_ASCII)).putInt(14 + faceLength).putShort((short) 1) // record header
                .putInt(faceLength).put(new byte[16]) // facial information: nothing stated, no feature points
                .put((byte) 1).put((byte) 0).putShort((short) WIDTH).putShort((short) HEIGHT) // full frontal, JPEG
                .put((byte) 1).put((byte) 0).putShort((short) 0).putShort((short) 0) // sRGB24, source and device unspecified
                .put(image).array();
    }

    private static byte[] jpeg() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(silhouette(), "jpeg", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage silhouette() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(new Color(0xE6E9ED));
        drawing.fillRect(0, 0, WIDTH, HEIGHT);
        drawing.setColor(new Color(0x5B6775));
        drawing.fillOval(27, 22, 36, 46);
        drawing.fillOval(8, 76, 74, 90);
        drawing.dispose();
        return image;
    }
}
