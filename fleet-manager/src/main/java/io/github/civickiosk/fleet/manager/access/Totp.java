package io.github.civickiosk.fleet.manager.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Codes by time (RFC 6238): SHA-1, six digits, steps of 30 s, as every authenticator app has them.
///
/// @param secret in base32 (RFC 4648), without padding
public record Totp(String secret) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BYTES = 20; // RFC 4226, 4: as long as the hash
    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    public static Totp random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Totp(base32(bytes));
    }

    /// The step that a code belongs to, now, one earlier or one later, for a clock that is a little wrong.
    ///
    /// @param used the last step that was used: it and what is before count no more
    public OptionalLong step(String code, Instant now, long used) {
        var step = now.getEpochSecond() / STEP_SECONDS;
        return LongStream.of(step, step - 1, step + 1).filter(candidate -> candidate > used)
                .filter(candidate -> Secret.same(code(candidate), code.replaceAll("\\s", ""))).findFirst();
    }

    /// The code of a moment.
    public String at(Instant when) {
        return code(when.getEpochSecond() / STEP_SECONDS);
    }

    private String code(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf; // RFC 4226, 5.3
            var number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /// What a QR code says to an authenticator app.
    public String address(String operator, String fleet) {
        return "otpauth://totp/" + encoded(fleet) + ":" + encoded(operator) + "?secret=" + secret + "&issuer=" + encoded(fleet);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var bits = 0;
        var held = 0;
        for (var b : bytes) {
            held = held << 8 | b & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(held >> bits - 5 & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0 ? text.toString() : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }

    private static byte[] bytes(String base32) {
        var bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        var bits = 0;
        var held = 0;
        for (var letter : base32.toCharArray()) {
            held = held << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }

    @Override
    public String toString() {
        return "Totp[***]";
    }
}
