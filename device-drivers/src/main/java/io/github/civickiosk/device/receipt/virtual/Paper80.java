package io.github.civickiosk.device.receipt.virtual;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.Receipt.Emphasis;
import io.github.civickiosk.device.receipt.Typesetter;

/// A receipt on paper of 80 mm, 576 dots wide, as a picture and as text.
final class Paper80 {

    static final int DOTS = 576;
    private static final int QR_DOTS = 300;

    private Paper80() {}

    static String text(Receipt receipt) {
        return receipt.parts().stream().map(part -> switch (part) {
            case Receipt.Line(var text, _) -> text;
            case Receipt.Rule _ -> "-".repeat(DOTS / 12);
            case Receipt.Qr(var content) -> content;
            case Receipt.ClaimNumber(var number) -> number;
        }).collect(Collectors.joining("\n", "", "\n"));
    }

    static BufferedImage picture(Receipt receipt, Typesetter typesetter) {
        var pieces = receipt.parts().stream().map(part -> switch (part) {
            case Receipt.Line(var text, var emphasis) -> typesetter.set(text, emphasis, receipt.language());
            case Receipt.Rule _ -> rule();
            case Receipt.Qr(var content) -> qr(content);
            case Receipt.ClaimNumber(var number) -> typesetter.set(number, Emphasis.TITLE, receipt.language());
        }).toList();
        return stack(pieces);
    }

    private static BufferedImage stack(List<BufferedImage> pieces) {
        var sheet = white(pieces.stream().mapToInt(BufferedImage::getHeight).sum());
        var canvas = sheet.createGraphics();
        var top = 0;
        for (var piece : pieces) {
            canvas.drawImage(piece, 0, top, null);
            top += piece.getHeight();
        }
        canvas.dispose();
        return sheet;
    }

    private static BufferedImage rule() {
        var image = white(20);
        for (var x = 0; x < DOTS; x++) {
            image.setRGB(x, 10, Color.BLACK.getRGB());
        }
        return image;
    }

    private static BufferedImage qr(String content) {
        var image = white(QR_DOTS);
        try {
            var matrix = new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, QR_DOTS, QR_DOTS,
                    Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
            for (var y = 0; y < QR_DOTS; y++) {
                for (var x = 0; x < QR_DOTS; x++) {
                    if (matrix.get(x, y)) {
                        image.setRGB(x + (DOTS - QR_DOTS) / 2, y, Color.BLACK.getRGB());
                    }
                }
            }
        } catch (WriterException e) {
            throw new IllegalStateException("500 bytes fit into a QR code", e);
        }
        return image;
    }

    private static BufferedImage white(int height) {
        var image = new BufferedImage(DOTS, height, BufferedImage.TYPE_BYTE_BINARY);
        var canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, DOTS, height);
        canvas.dispose();
        return image;
    }
}
