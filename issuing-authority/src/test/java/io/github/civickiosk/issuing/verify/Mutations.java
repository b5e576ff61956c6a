package io.github.civickiosk.issuing.verify;

import java.util.SplittableRandom;

/// Seals with a fault.
final class Mutations {

    private Mutations() {}

    /// A byte changed, taken out, put in, or exchanged with its neighbour.
    static byte[] of(byte[] seal, SplittableRandom random) {
        int at = random.nextInt(seal.length - 1);
        byte[] copy = seal.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                copy = new byte[seal.length - 1];
                System.arraycopy(seal, 0, copy, 0, at);
                System.arraycopy(seal, at + 1, copy, at, copy.length - at);
            }
            case 1 -> {
                copy = new byte[seal.length + 1];
                System.arraycopy(seal, 0, copy, 0, at);
                copy[at] = (byte) random.nextInt(256);
                System.arraycopy(seal, at, copy, at + 1, seal.length - at);
            }
            case 2 -> {
                copy[at] = seal[at + 1];
                copy[at + 1] = seal[at];
                copy[at] ^= (byte) (seal[at] == seal[at + 1] ? 1 : 0);
            }
            default -> copy[at] ^= (byte) (1 + random.nextInt(255));
        }
        return copy;
    }
}
