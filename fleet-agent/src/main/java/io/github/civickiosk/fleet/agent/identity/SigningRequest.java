package io.github.civickiosk.fleet.agent.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;

/// A PKCS#10 request (RFC 2986) for a P-256 key, signed by that key: the proof that we hold it. The subject is a hint for whoever
/// reads the request; the fleet manager names the kiosk.
///
/// @param der the CertificationRequest
record SigningRequest(byte[] der) {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0C;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int ATTRIBUTES = 0xA0; // [0] IMPLICIT, constructed
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03}; // 2.5.4.3
    private static final byte[] ECDSA_WITH_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02}; // 1.2.840.10045.4.3.2

    static SigningRequest of(String commonName, KeyPair pair) {
        try {
            var info = element(SEQUENCE, element(INTEGER, new byte[]{0}), name(commonName), pair.getPublic().getEncoded(),
                    element(ATTRIBUTES));
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(info);
            return new SigningRequest(element(SEQUENCE, info,
                    element(SEQUENCE, element(OBJECT_IDENTIFIER, ECDSA_WITH_SHA256)),
                    element(BIT_STRING, new byte[]{0}, signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign with a P-256 key", e);
        }
    }

    /// As it travels (RFC 7030, 4.2.1).
    String base64() {
        return Base64.getMimeEncoder(76, new byte[]{'\n'}).encodeToString(der) + "\n";
    }

    private static byte[] name(String commonName) {
        return element(SEQUENCE, element(SET, element(SEQUENCE, element(OBJECT_IDENTIFIER, COMMON_NAME),
                element(UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8)))));
    }

    /// Tag, length and contents by X.690, 8.1.
    private static byte[] element(int tag, byte[]... parts) {
        var contents = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            contents.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = contents.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(contents.toByteArray());
        return out.toByteArray();
    }
}
