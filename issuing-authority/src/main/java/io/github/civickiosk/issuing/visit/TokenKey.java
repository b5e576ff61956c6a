package io.github.civickiosk.issuing.visit;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// What comes of a visit's token: the hash by which it is known again, and the key under which the visit is sealed (HMAC-SHA-256 for the key,
/// AES-256-GCM). The token itself is kept by the kiosk alone, so that nobody reads from the store, or from a copy of it, who was in a visit.
final class TokenKey {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] hash;
    private final SecretKeySpec key;

    private TokenKey(byte[] hash, SecretKeySpec key) {
        this.hash = hash;
        this.key = key;
    }

    static TokenKey of(String token) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.isEmpty() ? new byte[]{0} : token.getBytes(US_ASCII), "HmacSHA256"));
            return new TokenKey(MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII)),
                    new SecretKeySpec(mac.doFinal("state of the visit".getBytes(US_ASCII)), "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] hash() {
        return hash.clone();
    }

    boolean is(byte[] tokenHash) {
        return MessageDigest.isEqual(hash, tokenHash);
    }

    byte[] seal(VisitState state) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] text = cipher(Cipher.ENCRYPT_MODE, nonce, JSON.writeValueAsBytes(state));
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + text.length);
        System.arraycopy(text, 0, sealed, NONCE_BYTES, text.length);
        return sealed;
    }

    VisitState open(byte[] sealed) {
        return JSON.readValue(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length)), VisitState.class);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
