package io.github.civickiosk.device.receipt.escpos;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.Receipt.Emphasis;
import io.github.civickiosk.device.receipt.Receipt.Line;
import io.github.civickiosk.device.receipt.Receipt.Part;
import io.github.civickiosk.device.receipt.Typesetter;
import io.github.civickiosk.device.receipt.escpos.NpmPeers.Thing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a parser that is not ours finds in the bytes.
class ReceiptBytesTest {

    private static final Typesetter TYPESETTER = Typesetter.of(Typesetter.DEBIAN_FONTS, 576);

    private static List<Thing> printed(Locale language, List<CodePage> pages, Part... parts) {
        return NpmPeers.parse(new ReceiptBytes(48, pages, TYPESETTER).of(new Receipt(language, List.of(parts))));
    }

    @Test
    void sendsTextAsTextWhereTheCodePageHasIt() {
        assertThat(
                printed(Locale.of("ru"), List.of(CodePage.PC437, CodePage.PC866), new Line("Квитанция № 5"), new Line("Grüße")))
                .containsExactly(new Thing("page", "17"), new Thing("text", "Квитанция № 5"), new Thing("page", "0"),
                        new Thing("text", "Grüße"), new Thing("cut", ""));
    }

    @ParameterizedTest
    @CsvSource({"az, Məryəm üçün arayış", "ru, Справка выдана", "ka, ცნობა გაიცა", "hy, Տեղեկանք ու կնիք", "fa, گواهی صادر شد",
        "ar, صدرت الشهادة", "he, התעודה הונפקה"})
    void sendsAsAnImageWhatTheCodePageLacks(String language, String text) {
        var things = printed(Locale.of(language), List.of(CodePage.PC437), new Line(text));
        assertThat(things).extracting(Thing::kind).contains("image").doesNotContain("text");
        assertThat(blackDots(things)).isGreaterThan(400);
        assertThat(dots(things)).as("no byte of an image begins a real-time command").doesNotContain((byte) 0x10);
    }

    @Test
    void sendsExactlyTheDotsThatWereSet() {
        var image = TYPESETTER.set("Məryəm", Emphasis.NONE, Locale.of("az"));
        RealTimeBytes.avoid(image);
        assertThat(blackDots(printed(Locale.of("az"), List.of(CodePage.PC437), new Line("Məryəm")))).isEqualTo(blackDots(image));
    }

    @Test
    void neverSendsPersianAsTextEvenThoughTheDigitsWouldPass() {
        assertThat(printed(Locale.of("fa"), List.of(CodePage.PC437), new Line("123"))).extracting(Thing::kind).contains("image");
    }

    @Test
    void wrapsBetweenWords() {
        assertThat(printed(Locale.ENGLISH, List.of(CodePage.PC437),
                new Line("Show this number at the counter of the office that has issued your certificate.")))
                .filteredOn(thing -> thing.kind().equals("text")).extracting(Thing::what)
                .containsExactly("Show this number at the counter of the office", "that has issued your certificate.");
    }

    @Test
    void carriesEveryByteOfACode() {
        assertThat(printed(Locale.ENGLISH, List.of(CodePage.PC437), new Receipt.Qr("https://verify.example/ə?n=Məryəm")))
                .contains(new Thing("qr", "https://verify.example/ə?n=Məryəm"));
    }

    @Test
    void keepsRealTimeCommandsOutOfImages() {
        var image = new BufferedImage(16, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.createGraphics().fillRect(0, 0, 16, 1);
        image.setRGB(3, 0, Color.BLACK.getRGB()); // DLE
        image.setRGB(13, 0, Color.BLACK.getRGB()); // EOT
        RealTimeBytes.avoid(image);
        assertThat((image.getRGB(4, 0) & 0xFFFFFF)).isZero();
    }

    @Test
    void takesNoControlCharacters() {
        assertThatThrownBy(() -> new Line("Hello\u001b@")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Line("abc\u202edef")).isInstanceOf(IllegalArgumentException.class);
    }

    private static int blackDots(List<Thing> things) {
        return bits(dots(things));
    }

    private static byte[] dots(List<Thing> things) {
        return HexFormat.of().parseHex(things.stream().filter(thing -> thing.kind().equals("image"))
                .map(thing -> thing.what().split(" ")[2]).collect(Collectors.joining()));
    }

    private static int bits(byte[] bytes) {
        var count = 0;
        for (var value : bytes) {
            count += Integer.bitCount(Byte.toUnsignedInt(value));
        }
        return count;
    }

    private static int blackDots(BufferedImage image) {
        var count = 0;
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xFFFFFF) == 0 ? 1 : 0;
            }
        }
        return count;
    }
}
