package io.github.civickiosk.device.printer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Looks at a PDF as far as a printer driver must: whether it is one, and how many pages it has.
public final class PdfPages {

    /// What a driver takes at most.
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page(?![A-Za-z])");
    // ISO 32000-1, 7.5.7: page dictionaries may lie in compressed object streams
    private static final Pattern OBJECT_STREAM = Pattern.compile("/Type\\s*/ObjStm.*?stream\\r?\\n", Pattern.DOTALL);
    private static final int MAX_INFLATED = 16 * 1024 * 1024;

    private PdfPages() {}

    public static boolean isPdf(byte[] bytes) {
        return bytes.length > HEADER.length && new String(bytes, 0, HEADER.length, StandardCharsets.US_ASCII).equals("%PDF-");
    }

    /// Why a driver does not take it.
    public static Optional<String> refusal(byte[] document) {
        if (!isPdf(document)) {
            return Optional.of("The document is not a PDF");
        }
        return document.length > MAX_BYTES ? Optional.of("The document is larger than 10 MiB") : Optional.empty();
    }

    /// Counts page objects; at least 1, since a PDF without a page does not exist.
    public static int count(byte[] pdf) {
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        var pages = countIn(text);
        var streams = OBJECT_STREAM.matcher(text);
        while (streams.find()) {
            pages += countIn(inflate(pdf, streams.end()));
        }
        return Math.max(1, pages);
    }

    private static int countIn(String text) {
        return (int) PAGE.matcher(text).results().count();
    }

    private static String inflate(byte[] pdf, int from) {
        try (var inflater = new Inflater()) {
            inflater.setInput(pdf, from, pdf.length - from);
            var text = new StringBuilder();
            var buffer = new byte[8192];
            int length;
            while (text.length() < MAX_INFLATED && (length = inflater.inflate(buffer)) > 0) {
                text.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        } catch (DataFormatException e) {
            return ""; // not Flate: the count is a lower bound
        }
    }
}
