package io.github.civickiosk.device.printer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A page for a technician's eye, as PDF 1.4 (ISO 32000-1, 7.5) with a font that every printer has: a frame 10 mm from the edge,
/// lines of text, and eight steps of grey.
final class TestPage {

    private static final int WIDTH = 595;
    private static final int HEIGHT = 842;
    private static final int EDGE = 28; // 10 mm
    private static final int STEPS = 8;

    private final ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private TestPage() {}

    /// @param lines of printable ASCII
    static byte[] of(List<String> lines) {
        return new TestPage().pdf(drawing(lines));
    }

    private byte[] pdf(String drawing) {
        write("%PDF-1.4\n");
        object("<</Type/Catalog/Pages 2 0 R>>");
        object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
                .formatted(WIDTH, HEIGHT));
        object("<</Length %d>>\nstream\n%s\nendstream".formatted(drawing.length(), drawing));
        object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        int table = pdf.size();
        write("xref\n0 6\n0000000000 65535 f \n");
        offsets.forEach(offset -> write("%010d 00000 n \n".formatted(offset)));
        write("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(table));
        return pdf.toByteArray();
    }

    private void object(String content) {
        offsets.add(pdf.size());
        write("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), content));
    }

    private void write(String text) {
        pdf.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String drawing(List<String> lines) {
        var drawing = new StringBuilder("1 w %d %d %d %d re S\n".formatted(EDGE, EDGE, WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE));
        drawing.append("BT /F 18 Tf 24 TL %d %d Td\n".formatted(3 * EDGE, HEIGHT - 4 * EDGE));
        lines.forEach(line -> drawing.append('(').append(line.replaceAll("([\\\\()])", "\\\\$1")).append(") Tj T*\n"));
        drawing.append("ET\n");
        int width = (WIDTH - 6 * EDGE) / STEPS;
        for (int step = 0; step < STEPS; step++) {
            drawing.append(String.format(Locale.ROOT, "%.3f g %d %d %d %d re f\n", step / (STEPS - 1.0),
                    3 * EDGE + step * width, 3 * EDGE, width, 2 * EDGE));
        }
        return drawing.toString();
    }
}
