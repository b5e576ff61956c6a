package io.github.civickiosk.device.printer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Small PDFs by hand, sound enough for the filters of CUPS.
public final class TestPdf {

    private static final int FIRST_PAGE = 3;

    private TestPdf() {}

    /// Empty pages, A4.
    public static byte[] ofPages(int pages) {
        var objects = new ArrayList<String>(List.of("<</Type /Catalog /Pages 2 0 R>>", "<</Type /Pages /Count " + pages
                + " /Kids ["
                + IntStream.range(0, pages).mapToObj(page -> page + FIRST_PAGE + " 0 R").collect(Collectors.joining(" "))
                + "]>>"));
        for (var page = 0; page < pages; page++) {
            objects.add("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>");
        }
        var text = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (var number = 1; number <= objects.size(); number++) {
            table.append("%010d 00000 n \n".formatted(text.length()));
            text.append(number).append(" 0 obj ").append(objects.get(number - 1)).append(" endobj\n");
        }
        var start = text.length();
        text.append(table).append("trailer <</Size ").append(objects.size() + 1).append(" /Root 1 0 R>>\nstartxref\n")
                .append(start).append("\n%%EOF\n");
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
