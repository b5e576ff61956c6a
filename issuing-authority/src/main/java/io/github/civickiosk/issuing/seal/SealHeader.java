package io.github.civickiosk.issuing.seal;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;

/// The header of a seal, version 4 (Doc 9303-13, 2.2; TR-03171, 3.1).
///
/// @param country  three letters, or one letter and `<<`
/// @param issuedOn when the document was issued
/// @param signedOn when the signature was made
/// @param feature  document feature definition reference
/// @param category document type category
public record SealHeader(String country, SignerRef signer, LocalDate issuedOn, LocalDate signedOn, int feature, int category) {

    static final int MAGIC = 0xDC;
    static final int VERSION_4 = 0x03;

    /// The two values of TR-03171 0.8: its message zone, an administrative document.
    public static final int TR_03171 = 1;
    public static final int ADMINISTRATIVE = 200;

    public SealHeader {
        if (!country.matches("[A-Z]{3}|[A-Z]<<")) {
            throw new IllegalArgumentException("a country is three letters: " + country);
        }
    }

    byte[] encoded() {
        var out = new ByteArrayOutputStream();
        out.write(MAGIC);
        out.write(VERSION_4);
        out.writeBytes(C40.encode(country));
        out.writeBytes(C40.encode(signer.encoded()));
        out.writeBytes(SealDate.encode(issuedOn));
        out.writeBytes(SealDate.encode(signedOn));
        out.write(feature);
        out.write(category);
        return out.toByteArray();
    }
}
