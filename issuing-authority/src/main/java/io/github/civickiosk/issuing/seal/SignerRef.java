package io.github.civickiosk.issuing.seal;

/// Names a signer's certificate in a seal's header.
///
/// @param signer      four of A–Z, 0–9: the country's two letters and the signer's own two (Doc 9303-13), or `DEZV` (TR-03171)
/// @param certificate 1 to 99 of A–Z, 0–9; ours are a random UUID in hexadecimal without hyphens (TR-03171, 2.2)
public record SignerRef(String signer, String certificate) {

    public SignerRef {
        if (!signer.matches("[A-Z]{2}[A-Z0-9]{2}")) {
            throw new IllegalArgumentException("a signer is two letters and two more of A-Z, 0-9: " + signer);
        }
        if (!certificate.matches("[A-Z0-9]{1,99}")) {
            throw new IllegalArgumentException("a certificate reference is 1 to 99 of A-Z, 0-9: " + certificate);
        }
    }

    /// `DEZV` counts the characters of a certificate reference in decimal, everyone else in hexadecimal.
    static int radix(String signer) {
        return signer.equals("DEZV") ? 10 : 16;
    }

    /// Signer, length of the reference in two digits, reference.
    String encoded() {
        String length = Integer.toString(certificate.length(), radix(signer)).toUpperCase(java.util.Locale.ROOT);
        return signer + (length.length() == 1 ? "0" : "") + length + certificate;
    }

    /// `UTCK-0123…`, for file names and addresses.
    @Override
    public String toString() {
        return signer + "-" + certificate;
    }
}
