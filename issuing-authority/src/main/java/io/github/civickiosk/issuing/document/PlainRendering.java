package io.github.civickiosk.issuing.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import io.github.civickiosk.issuing.seal.DataMatrix;
import org.w3c.dom.Document;

/// The yardstick of `./kiosk bench documents`: the same page as its manual has openhtmltopdf make it, with PDF/A-2a and PDF/UA on. A
/// page is a text with its pictures in it, and nothing is kept from one to the next.
public final class PlainRendering {

    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private PlainRendering() {}

    /// The filled page as one HTML file, which a browser prints as well.
    ///
    /// @param seal bytes of the seal
    public static String html(Template template, Certificate certificate, String verifyAt, byte[] seal) {
        BufferedImage image = DataMatrix.image(seal);
        Map<String, String> values = new HashMap<>(certificate.values());
        values.put("serial", certificate.serial());
        values.put("claim", certificate.claim());
        values.put("issuedOn", certificate.issuedOn().toString());
        certificate.validUntil().ifPresent(day -> values.put("validUntil", day.toString()));
        values.put("verifyAt", verifyAt);
        values.put("sealSide", String.format(Locale.ROOT, "%.4fpt", image.getWidth() * 72.0 / DataMatrix.DOTS_PER_INCH));
        return switch (template.fill(values)) {
            case Template.Filling.Unfit(String value) -> throw new IllegalArgumentException("no value " + value);
            case Template.Filling.Filled(var page) -> text(page).replace("src=\"emblem\"", "src=\"" + png(Emblem.image()) + "\"")
                    .replace("src=\"seal\"", "src=\"" + png(image) + "\"");
        };
    }

    public static byte[] pdf(String html) {
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(SRGB);
        Faces.FILES.forEach(
                file -> builder.useFont(() -> Faces.stream(file.name()), file.family(), file.weight(), FontStyle.NORMAL, true));
        builder.withHtmlContent(html, null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static String text(Document page) {
        var out = new StringWriter();
        try {
            var writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.transform(new DOMSource(page), new StreamResult(out));
        } catch (TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toString();
    }

    private static String png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
