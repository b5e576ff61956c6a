package io.github.civickiosk.device.printer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PdfPagesTest {

    @Test
    void countsPagesAndNotTheTreeAboveThem() {
        assertThat(PdfPages.count(TestPdf.ofPages(3))).isEqualTo(3);
    }

    @Test
    void countsPagesInCompressedObjectStreams() throws IOException {
        var objects = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(objects)) {
            deflating.write(
                    "3 0 4 45 <</Type/Page/Parent 2 0 R>> <</Type /Page /Parent 2 0 R>>".getBytes(StandardCharsets.US_ASCII));
        }
        var pdf = new ByteArrayOutputStream();
        pdf.write("%PDF-1.7\n5 0 obj <</Type /ObjStm /N 2 /First 9 /Filter /FlateDecode>>\nstream\n"
                .getBytes(StandardCharsets.US_ASCII));
        pdf.write(objects.toByteArray());
        pdf.write("\nendstream endobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        assertThat(PdfPages.count(pdf.toByteArray())).isEqualTo(2);
    }

    @Test
    void knowsAPdfByItsFirstBytes() {
        assertThat(PdfPages.isPdf(TestPdf.ofPages(1))).isTrue();
        assertThat(PdfPages.isPdf("<html>".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(PdfPages.isPdf(new byte[0])).isFalse();
    }
}
