package io.github.civickiosk.issuing.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import com.openhtmltopdf.extend.ReplacedElement;
import com.openhtmltopdf.extend.ReplacedElementFactory;
import com.openhtmltopdf.extend.UserAgentCallback;
import com.openhtmltopdf.layout.LayoutContext;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxImage;
import com.openhtmltopdf.pdfboxout.PdfBoxImageElement;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.BlockBox;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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

    /// @param page     XHTML; it reaches nothing but the pictures given
    /// @param pictures by what `<img src>` calls them
    /// @throws Budget.Spent when the page takes too long or fills too many sheets
    Pages set(Document page, Map<String, Picture> pictures, Budget budget) {
        var out = new ByteArrayOutputStream(1 << 16);
        try (var pdf = new PDDocument()) {
            try (PdfBoxRenderer renderer = builder(page, pdf, budget).toStream(out).buildPdfRenderer()) {
                var context = renderer.getSharedContext();
                context.setReplacedElementFactory(new Pictures(pdf, pictures));
                context.setLineBreaker(budget.watched(context.getLineBreaker()));
                renderer.createPDFWithoutClosing();
            }
            int count = pdf.getNumberOfPages();
            pdf.save(out);
            return new Pages(out.toByteArray(), count);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private PdfRendererBuilder builder(Document page, PDDocument pdf, Budget budget) throws IOException {
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePDDocument(pdf);
        builder.usePageSupplier(budget);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(SRGB);
        builder.useUnicodeBidiSplitter(RightToLeft.Splitter::new);
        builder.useUnicodeBidiReorderer(new RightToLeft.Reorderer());
        builder.withProducer(PRODUCER);
        for (var priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, priority);
        }
        for (var face : faces.all()) {
            builder.useFont(new PDFontSupplier(PDType0Font.load(pdf, face.font(), true)), face.family(), face.weight(),
                    face.style(),
                    true);
        }
        return builder.withW3cDocument(page, null);
    }

    /// The only source of pictures: what is not among those given is not there.
    private static final class Pictures implements ReplacedElementFactory {

        private final PDDocument pdf;
        private final Map<String, Picture> given;
        private final Map<String, PDImageXObject> placed = new HashMap<>();

        Pictures(PDDocument pdf, Map<String, Picture> given) {
            this.pdf = pdf;
            this.given = given;
        }

        @Override
        public @Nullable ReplacedElement createReplacedElement(LayoutContext context, BlockBox box, UserAgentCallback agent,
                int width,
                int height) {
            Element element = box.getElement();
            if (element == null || !isReplacedElement(element)) {
                return null;
            }
            String name = element.getAttribute("src");
            Picture picture = given.get(name);
            if (picture == null) {
                return null;
            }
            float scale = context.getSharedContext().getDotsPerPixel();
            var image = new PdfBoxImage(new byte[0], name, picture.width() * scale, picture.height() * scale,
                    placed.computeIfAbsent(name, _ -> picture.in(pdf)));
            return new PdfBoxImageElement(element, image, context.getSharedContext(), false);
        }

        @Override
        public boolean isReplacedElement(@Nullable Element element) {
            return element != null && element.getNodeName().equals("img");
        }
    }
}
