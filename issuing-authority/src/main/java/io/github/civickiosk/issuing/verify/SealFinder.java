package io.github.civickiosk.issuing.verify;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;

/// Finds and reads a DataMatrix in a picture of a page.
///
/// ZXing looks for one around the middle of what it is given and wants it nearly upright, so the likely places are cut out first,
/// and turned and enlarged when they do not read as they are.
final class SealFinder {

    private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.TRY_HARDER, true);
    private static final double[] TURNS = {0, 15, -15, 30, -30, 45};
    private static final int ENLARGED_UP_TO = 1000;

    private SealFinder() {}

    static Optional<byte[]> find(BufferedImage picture) {
        List<Rectangle> boxes;
        try {
            boxes = DarkPatches.of(new HybridBinarizer(new BufferedImageLuminanceSource(picture)).getBlackMatrix());
        } catch (NotFoundException noContrast) {
            return Optional.empty();
        }
        List<BufferedImage> places = boxes.stream().map(b -> picture.getSubimage(b.x, b.y, b.width, b.height)).toList();
        Stream<Function<BufferedImage, Optional<byte[]>>> ways = Stream.of(SealFinder::read, SealFinder::readEnlarged,
                SealFinder::readTurned);
        Optional<byte[]> found = ways.flatMap(way -> places.stream().flatMap(place -> way.apply(place).stream())).findFirst();
        return found.isPresent() ? found : read(picture);
    }

    private static Optional<byte[]> readEnlarged(BufferedImage place) {
        return place.getWidth() > ENLARGED_UP_TO || place.getHeight() > ENLARGED_UP_TO
                ? Optional.empty()
                : read(drawn(place, 2, 0));
    }

    private static Optional<byte[]> readTurned(BufferedImage place) {
        return java.util.Arrays.stream(TURNS).boxed().flatMap(turn -> read(drawn(place, 1, turn)).stream()).findFirst();
    }

    private static Optional<byte[]> read(BufferedImage place) {
        LuminanceSource light = new BufferedImageLuminanceSource(place);
        for (Binarizer binarizer : List.of(new HybridBinarizer(light), new GlobalHistogramBinarizer(light))) {
            try {
                String text = new DataMatrixReader().decode(new BinaryBitmap(binarizer), HINTS).getText();
                return Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
            } catch (ReaderException | IndexOutOfBoundsException | IllegalArgumentException notHere) {
                continue; // the last two are what the detector throws at some noise
            }
        }
        return Optional.empty();
    }

    /// Drawn anew on white, large enough for any turn.
    private static BufferedImage drawn(BufferedImage place, double scale, double turn) {
        int side = (int) (Math.hypot(place.getWidth(), place.getHeight()) * scale);
        var out = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        var pen = out.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        var move = AffineTransform.getTranslateInstance(side / 2.0, side / 2.0);
        move.rotate(Math.toRadians(turn));
        move.scale(scale, scale);
        move.translate(-place.getWidth() / 2.0, -place.getHeight() / 2.0);
        pen.drawImage(place, move, null);
        pen.dispose();
        return out;
    }
}
