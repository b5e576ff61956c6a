package io.github.civickiosk.issuing.document;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/// A picture as it lies in a PDF: packed once, and put into any number of documents as it is.
///
/// @param bits   a sample's
/// @param packed by deflate
record Picture(int width, int height, int bits, PDColorSpace colours, byte[] packed) {

    private static final int LONGEST_SIDE = 2_000;
    private static final int BITS = 8;

    /// @param image of one bit a dot, black and white
    static Picture ofBits(BufferedImage image) {
        byte[] rows = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new Picture(image.getWidth(), image.getHeight(), 1, PDDeviceGray.INSTANCE, packed(rows, Deflater.BEST_SPEED));
    }

    static Picture of(BufferedImage image) {
        byte[] rows = new byte[image.getWidth() * image.getHeight() * 3];
        int[] line = new int[image.getWidth()];
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, line.length, 1, line, 0, line.length);
            for (int dot : line) {
                rows[at++] = (byte) (dot >> 16);
                rows[at++] = (byte) (dot >> 8);
                rows[at++] = (byte) dot;
            }
        }
        return new Picture(image.getWidth(), image.getHeight(), BITS, PDDeviceRGB.INSTANCE,
                packed(rows, Deflater.BEST_COMPRESSION));
    }

    /// @return empty when it is no PNG, or one of more than 2,000 dots a side: its size is looked at before it is unpacked
    static Optional<Picture> ofPng(byte[] png) {
        var readers = ImageIO.getImageReadersByFormatName("png");
        var reader = readers.next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in);
            if (reader.getWidth(0) > LONGEST_SIDE || reader.getHeight(0) > LONGEST_SIDE) {
                return Optional.empty();
            }
            var flat = new BufferedImage(reader.getWidth(0), reader.getHeight(0), BufferedImage.TYPE_INT_RGB);
            var pen = flat.createGraphics();
            pen.setColor(java.awt.Color.WHITE);
            pen.fillRect(0, 0, flat.getWidth(), flat.getHeight());
            pen.drawImage(reader.read(0), 0, 0, null);
            pen.dispose();
            return Optional.of(of(flat));
        } catch (IOException | RuntimeException broken) { // the reader throws anything on a broken file
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    PDImageXObject in(PDDocument document) {
        try {
            return new PDImageXObject(document, new ByteArrayInputStream(packed), COSName.FLATE_DECODE, width, height, bits,
                    colours);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static byte[] packed(byte[] rows, int level) {
        var out = new ByteArrayOutputStream(rows.length / 8);
        var deflater = new Deflater(level);
        try (var packing = new DeflaterOutputStream(out, deflater)) {
            packing.write(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
