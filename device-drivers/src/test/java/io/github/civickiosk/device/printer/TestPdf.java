package io.github.civickiosk.device.printer;

import java.nio.charset.StandardCharsets;

/// Small PDFs by hand.
final class TestPdf {

    private TestPdf() {}

    static byte[] ofPages(int pages) {
        var text = new StringBuilder(
                "%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Count " + pages
                        + " /Kids []>> endobj\n");
        for (var page = 0; page < pages; page++) {
            text.append(page + 3).append(" 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj\n");
        }
        return text.append("%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
