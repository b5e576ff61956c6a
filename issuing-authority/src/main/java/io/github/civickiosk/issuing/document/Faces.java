package io.github.civickiosk.issuing.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalInt;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// The fonts of a page, parsed once: DejaVu, as it lies in the jar of jasperreports-fonts. For one thread at a time, as a parsed font
/// reads its tables when they are first asked for.
record Faces(List<Face> all) {

    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

    record Face(String family, int weight, FontStyle style, TrueTypeFont font) {}

    /// A font's file, and what style sheets call it.
    record File(String family, int weight, String name) {}

    static final List<File> FILES = List.of(new File("Document", 400, "DejaVuSans.ttf"),
            new File("Document", 700, "DejaVuSans-Bold.ttf"), new File("DocumentSerif", 700, "DejaVuSerif-Bold.ttf"),
            new File("DocumentMono", 400, "DejaVuSansMono.ttf"));

    static Faces parse() {
        return new Faces(FILES.stream().map(Faces::face).toList());
    }

    static InputStream stream(String name) {
        InputStream in = Faces.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException("no font " + name);
        }
        return in;
    }

    /// The first character of a text that cannot be printed in every weight that a value may stand in. Controls are not printed, least
    /// of all those that turn the direction of writing: they would make a paper say something else than its seal.
    OptionalInt missing(String text) {
        return ArabicShaper.shape(text).codePoints().filter(c -> !printable(c)).findFirst();
    }

    private boolean printable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT
                && all.stream().filter(f -> f.family().equals("Document"))
                        .allMatch(f -> cmap(f.font()).getGlyphId(character) != 0);
    }

    private static CmapLookup cmap(TrueTypeFont font) {
        try {
            return font.getUnicodeCmapLookup();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static Face face(File file) {
        try (InputStream in = stream(file.name())) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
            font.setEnableGsub(false); // a ligature would read back as one letter, and looking for them takes time
            return new Face(file.family(), file.weight(), FontStyle.NORMAL, font);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
