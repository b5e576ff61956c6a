package io.github.civickiosk.core.issuance;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A certificate as it came: a PDF whose `Repr-Digest` (RFC 9530) fits. Anything else must not reach paper.
final class DocumentBody {

    private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/=]{44}):");

    private DocumentBody() {}

    static byte[] read(HttpResponse<byte[]> response) {
        byte[] pdf = response.body();
        if (pdf.length < MAGIC.length || !Arrays.equals(pdf, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IllegalArgumentException("no PDF");
        }
        Matcher digest = SHA_256.matcher(String.join(", ", response.headers().allValues("Repr-Digest")));
        if (!digest.find() || !MessageDigest.isEqual(Base64.getDecoder().decode(digest.group(1)), sha256(pdf))) {
            throw new IllegalArgumentException("Repr-Digest missing or wrong");
        }
        return pdf;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
