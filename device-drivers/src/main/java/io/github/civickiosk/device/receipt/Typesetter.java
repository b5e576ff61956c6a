package io.github.civickiosk.device.receipt;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.civickiosk.device.receipt.Receipt.Emphasis;

/// Sets text of any script as black dots on white, wrapped to the width of the paper; joins, reorders and stacks letters as the
/// script asks. Needs no display. Safe for use by several threads.
public final class Typesetter {

    /// Debian's `fonts-dejavu-core` and `fonts-noto-core`; the first font that has every letter of a paragraph sets it.
    public static final List<Path> DEBIAN_FONTS = List.of(Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
            Path.of("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"),
            Path.of("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf"),
            Path.of("/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf"));

    private static final float TEXT_DOTS = 24f;
    private static final FontRenderContext DOTS = new FontRenderContext(null, false, true);

    private final List<Font> fonts;
    private final int width;

    private Typesetter(List<Font> fonts, int width) {
        this.fonts = fonts;
        this.width = width;
    }

    /// @param files TrueType or OpenType fonts, the preferred one first; those that are not there are passed over
    /// @param width of the paper in dots
    /// @throws IllegalArgumentException when none of the fonts can be used
    public static Typesetter of(List<Path> files, int width) {
        System.setProperty("java.awt.headless", "true");
        var fonts = new ArrayList<Font>();
        for (var file : files) {
            if (Files.isReadable(file)) {
                try {
                    fonts.add(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
                } catch (FontFormatException | IOException e) {
                    throw new IllegalArgumentException("receipt.fonts: " + file + " is not a font", e);
                }
            }
        }
        if (fonts.isEmpty()) {
            throw new IllegalArgumentException("receipt.fonts: none of " + files + " is there; install fonts-dejavu-core");
        }
        return new Typesetter(List.copyOf(fonts), width);
    }

    /// One image as wide as the paper.
    public BufferedImage set(String text, Emphasis emphasis, Locale language) {
        var paragraph = text.isBlank() ? "\u00a0" : text;
        var lines = wrap(paragraph, emphasis, language);
        var height = lines.stream().mapToInt(Typesetter::heightOf).sum();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        var canvas = image.createGraphics();
        try {
            draw(canvas, lines, height, emphasis == Emphasis.TITLE, startsRight(paragraph, language));
        } finally {
            canvas.dispose();
        }
        return image;
    }

    private void draw(Graphics2D canvas, List<TextLayout> lines, int height, boolean centred, boolean right) {
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.BLACK);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        var top = 0;
        for (var line : lines) {
            var room = width - line.getVisibleAdvance();
            line.draw(canvas, centred ? room / 2 : right ? room : 0, top + line.getAscent());
            top += heightOf(line);
        }
    }

    private static int heightOf(TextLayout line) {
        return (int) Math.ceil(line.getAscent() + line.getDescent() + line.getLeading()) + 2;
    }

    private List<TextLayout> wrap(String text, Emphasis emphasis, Locale language) {
        var attributed = new AttributedString(text);
        attributed.addAttribute(TextAttribute.FONT, fontFor(text, emphasis));
        attributed.addAttribute(TextAttribute.RUN_DIRECTION,
                startsRight(text, language) ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        var measurer = new LineBreakMeasurer(attributed.getIterator(), java.text.BreakIterator.getLineInstance(language), DOTS);
        var lines = new ArrayList<TextLayout>();
        while (measurer.getPosition() < text.length()) {
            lines.add(measurer.nextLayout(width));
        }
        return lines;
    }

    private Font fontFor(String text, Emphasis emphasis) {
        var font = fonts.stream().filter(candidate -> candidate.canDisplayUpTo(text) == -1).findFirst().orElse(fonts.getFirst());
        return switch (emphasis) {
            case NONE -> font.deriveFont(TEXT_DOTS);
            case STRONG -> font.deriveFont(Font.BOLD, TEXT_DOTS);
            case TITLE -> font.deriveFont(Font.BOLD, 2 * TEXT_DOTS);
        };
    }

    /// Whether a paragraph begins at the right edge.
    public static boolean startsRight(String text, Locale language) {
        var fallback = switch (language.getLanguage()) {
            case "ar", "fa", "ur", "he", "ps", "ckb" -> Bidi.DIRECTION_DEFAULT_RIGHT_TO_LEFT;
            default -> Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT;
        };
        return !new Bidi(text, fallback).baseIsLeftToRight();
    }
}
