package io.github.civickiosk.issuing.seal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// A key that signs the trust list and the status lists. Verifiers keep its thumbprint: who has the right one needs to trust nothing else.
///
/// @param id RFC 7638 thumbprint of the public key; `kid` of what it signs
public record ListKey(String name, String id, X509Certificate certificate, PrivateKey key) {

    private static final int COORDINATE_BYTES = 32;

    static ListKey of(String name, KeyHome.Kept kept) throws GeneralSecurityException {
        return new ListKey(name, thumbprint(jwk(kept.certificate())), kept.certificate(), kept.key());
    }

    /// The public key as RFC 7517 writes it.
    public Map<String, String> jwk() {
        Map<String, String> jwk = new LinkedHashMap<>(jwk(certificate));
        jwk.put("kid", id);
        return jwk;
    }

    /// Members in alphabetical order, as RFC 7638 hashes them.
    private static Map<String, String> jwk(X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof ECPublicKey key)) {
            throw new IllegalArgumentException("a key of the trust list is on P-256");
        }
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("crv", "P-256");
        jwk.put("kty", "EC");
        jwk.put("x", coordinate(key.getW().getAffineX()));
        jwk.put("y", coordinate(key.getW().getAffineY()));
        return jwk;
    }

    private static String thumbprint(Map<String, String> jwk) throws GeneralSecurityException {
        var text = new StringBuilder();
        jwk.forEach((name, value) -> text.append(text.isEmpty() ? "{" : ",").append('"').append(name).append("\":\"")
                .append(value).append('"'));
        return Jws.base64(
                MessageDigest.getInstance("SHA-256").digest(text.append('}').toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int from = Math.max(0, bytes.length - COORDINATE_BYTES);
        System.arraycopy(bytes, from, fixed, COORDINATE_BYTES - (bytes.length - from), bytes.length - from);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(fixed, COORDINATE_BYTES));
    }

    /// Never the key.
    @Override
    public String toString() {
        return "ListKey[" + name + "]";
    }
}
