package io.github.civickiosk.issuing.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.OptionalInt;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.w3c.dom.Document;

/// Sets a page as PDF/A-2a and PDF/UA-1. For one thread at a time; fonts and colour profile are read once.
final class Typesetter {

    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final String PRODUCER = "Civic Kiosk issuing authority";

    static {
        XRLog.setLoggingEnabled(false); // its lines go to stderr and may quote the page
    }

    private final Faces faces = Faces.parse();

    record Pages(byte[] pdf, int count) {}

    OptionalInt missing(String text) {
        return faces.missing(text);
    }

    /// @param page XHTML; it reaches nothing but what stands in it (`data:` images)
    Pages set(Document page) {
        var out = new ByteArrayOutputStream();
        try (var pdf = new PDDocument()) {
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.usePDDocument(pdf);
            builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
            builder.usePdfUaAccessibility(true);
            builder.useColorProfile(SRGB);
            builder.useUnicodeBidiSplitter(RightToLeft.Splitter::new);
            builder.useUnicodeBidiReorderer(new RightToLeft.Reorderer());
            builder.withProducer(PRODUCER);
            for (var priority : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((uri, type) -> uri.startsWith("data:image/png;base64,"), priority);
            }
            for (var face : faces.all()) {
                builder.useFont(new PDFontSupplier(PDType0Font.load(pdf, face.font(), true)), face.family(), face.weight(),
                        face.style(), true);
            }
            builder.withW3cDocument(page, null);
            builder.toStream(out);
            builder.run();
            return new Pages(out.toByteArray(), pdf.getNumberOfPages());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
