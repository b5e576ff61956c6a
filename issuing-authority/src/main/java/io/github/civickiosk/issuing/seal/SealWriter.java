package io.github.civickiosk.issuing.seal;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;

/// Puts a seal together and signs it. Safe for use by several threads.
public final class SealWriter {

    /// Longest seal, in bytes: it still reads from folded paper at 6 dots a module (ADR 8).
    public static final int LIMIT = 450;

    private SealWriter() {}

    /// Outcome of [#write].
    public sealed interface Writing {
        record Sealed(byte[] bytes) implements Writing {}

        record TooLong(int bytes) implements Writing {}

        /// The signer's certificate does not cover the day of the signature.
        record SignerExpired(SignerRef signer) implements Writing {}
    }

    /// @param signedOn day of the signature
    /// @param features in ascending order of tags, each once
    public static Writing write(SealSigner signer, LocalDate issuedOn, LocalDate signedOn, List<Feature> features) {
        if (!signer.mayOn(signedOn)) {
            return new Writing.SignerExpired(signer.ref());
        }
        var header = new SealHeader(signer.country(), signer.ref(), issuedOn, signedOn, SealHeader.TR_03171,
                SealHeader.ADMINISTRATIVE);
        var out = new ByteArrayOutputStream();
        out.writeBytes(header.encoded());
        features.forEach(f -> out.writeBytes(f.encoded()));
        int length = out.size() + 2 + SealReader.SIGNATURE_LENGTH;
        if (length > LIMIT) {
            return new Writing.TooLong(length);
        }
        out.writeBytes(new Feature(Feature.SIGNATURE, signer.sign(out.toByteArray())).encoded());
        return new Writing.Sealed(out.toByteArray());
    }
}
