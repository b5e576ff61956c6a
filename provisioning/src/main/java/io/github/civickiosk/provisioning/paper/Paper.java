package io.github.civickiosk.provisioning.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// A PDF that is being drawn. Its letters are in it. For one thread.
public final class Paper implements AutoCloseable {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    private final PDDocument document = new PDDocument();
    private final Map<Face, PDType0Font> fonts = new EnumMap<>(Face.class);
    private final List<Sheet> sheets = new ArrayList<>();

    /// @param title told by whoever shows the PDF
    public Paper(String title) {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Civic Kiosk kioskctl");
        document.getDocumentCatalog().setLanguage("en");
    }

    /// A further page.
    ///
    /// @param width  in millimetres
    /// @param height in millimetres
    public Sheet sheet(double width, double height) {
        var page = new PDPage(new PDRectangle(points(width), points(height)));
        document.addPage(page);
        try {
            var sheet = new Sheet(this, document, page, height);
            sheets.add(sheet);
            return sheet;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
    }

    /// Puts a file into the PDF, beside its pages; at most one.
    public void attach(String name, byte[] bytes) {
        try {
            var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE);
            embedded.setSize(bytes.length);
            var file = new PDComplexFileSpecification();
            file.setFile(name);
            file.setFileUnicode(name);
            file.setEmbeddedFile(embedded);
            var files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of(name, file));
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(files);
            document.getDocumentCatalog().setNames(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
    }

    /// The whole, once; nothing can be drawn any more.
    public byte[] pdf() {
        var out = new ByteArrayOutputStream();
        try {
            for (var sheet : sheets) {
                sheet.end();
            }
            document.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // in memory
        }
        return out.toByteArray();
    }

    /// In millimetres.
    ///
    /// @param size of the letters, in points
    public double width(Face face, double size, String text) {
        try {
            return font(face).getStringWidth(drawable(face, text)) / 1000 * size / POINTS_PER_MILLIMETRE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In lines that are no wider than this. They break at spaces, and within a word that is longer than a line.
    ///
    /// @param size  of the letters, in points
    /// @param width in millimetres
    public List<String> lines(Face face, double size, String text, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (width(face, size, longer) > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                longer = word;
            }
            while (width(face, size, longer) > width && longer.length() > 1) {
                var fits = fitting(face, size, longer, width);
                lines.add(longer.substring(0, fits));
                longer = longer.substring(fits);
            }
            line.setLength(0);
            line.append(longer);
        }
        lines.add(line.toString());
        return lines;
    }

    /// How many characters of a word fit, at least one; not behind a hyphen more than needed.
    private int fitting(Face face, double size, String word, double width) {
        int fits = 1;
        while (fits < word.length() && width(face, size, word.substring(0, fits + 1)) <= width) {
            fits++;
        }
        var hyphen = word.lastIndexOf('-', fits - 1);
        return hyphen > 0 ? hyphen + 1 : fits;
    }

    PDType0Font font(Face face) {
        return fonts.computeIfAbsent(face, this::load);
    }

    /// What the font cannot draw becomes a question mark.
    String drawable(Face face, String text) {
        var font = font(face);
        var drawn = new StringBuilder();
        text.codePoints().forEach(one -> {
            var letter = Character.toString(one);
            drawn.append(Character.isISOControl(one) ? " " : has(font, letter) ? letter : "?");
        });
        return drawn.toString();
    }

    private static boolean has(PDType0Font font, String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IllegalArgumentException | IOException none) {
            return false;
        }
    }

    private PDType0Font load(Face face) {
        try (var in = Objects.requireNonNull(Paper.class.getResourceAsStream(FONTS + face.file()))) {
            return PDType0Font.load(document, in, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float points(double millimetres) {
        return (float) (millimetres * POINTS_PER_MILLIMETRE);
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
