package io.github.civickiosk.device.smartcard.virtual;

import java.util.Arrays;

/// Octet strings.
final class Bytes {

    private Bytes() {}

    static byte[] concat(byte[]... parts) {
        var whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    /// Padding method 2 of ISO/IEC 9797-1: one bit 1, then zeros up to the block.
    static byte[] pad(byte[] data, int block) {
        var padded = Arrays.copyOf(data, (data.length / block + 1) * block);
        padded[data.length] = (byte) 0x80;
        return padded;
    }

    static byte[] unpad(byte[] padded) {
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        return Arrays.copyOf(padded, end);
    }

    static byte[] xor(byte[] a, byte[] b) {
        var result = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }
}
