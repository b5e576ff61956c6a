package io.github.civickiosk.fleet.manager.sla;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/// A report as PDF/A-2a and PDF/UA-1: with title, language, bookmarks and table headers, and the font in it.
public final class SlaPdf {

    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    static {
        XRLog.setLoggingEnabled(false); // its lines go to stderr
    }

    private SlaPdf() {}

    public static byte[] of(SlaReport report) {
        var html = new StringOutput();
        TEMPLATES.render("sla/pdf.jte", Map.of("page", SlaPage.of(report)), html);
        var out = new ByteArrayOutputStream(1 << 16);
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(SRGB);
        builder.withProducer("Civic Kiosk fleet manager");
        for (var priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, priority);
        }
        builder.useFont(() -> font("DejaVuSans.ttf"), "Report", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSans-Bold.ttf"), "Report", 700, FontStyle.NORMAL, true);
        builder.withHtmlContent(html.toString(), null).toStream(out);
        try {
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(SlaPdf.class.getResourceAsStream(FONTS + name), name);
    }
}
