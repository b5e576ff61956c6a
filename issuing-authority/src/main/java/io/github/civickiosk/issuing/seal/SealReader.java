package io.github.civickiosk.issuing.seal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Takes a seal apart. Strict: version 4 only, each tag once, lengths in their shortest form, nothing after the signature.
/// Never throws, whatever the bytes.
public final class SealReader {

    /// P-256: r and s of 32 bytes.
    static final int SIGNATURE_LENGTH = 64;

    private SealReader() {}

    /// Outcome of [#read].
    public sealed interface Reading {
        record Read(Seal seal) implements Reading {}

        /// @param why in English, for a log; never a byte of the content
        record NotASeal(String why) implements Reading {}
    }

    public static Reading read(byte[] bytes) {
        if (bytes.length > SealWriter.LIMIT) {
            return new Reading.NotASeal("longer than " + SealWriter.LIMIT + " bytes");
        }
        try {
            return new Reading.Read(seal(new Cursor(bytes)));
        } catch (Malformed malformed) {
            return new Reading.NotASeal(malformed.why);
        }
    }

    private static Seal seal(Cursor in) throws Malformed {
        SealHeader header = header(in);
        List<Feature> features = new ArrayList<>();
        var tags = new HashSet<Integer>();
        while (true) {
            int signedUntil = in.at;
            Feature feature = new Feature(in.one(), in.some(in.length()));
            if (feature.tag() == Feature.SIGNATURE) {
                in.must(feature.value().length == SIGNATURE_LENGTH, "a signature is 64 bytes");
                in.must(in.atEnd(), "bytes after the signature");
                in.must(!features.isEmpty(), "no features");
                return new Seal(header, features, in.until(signedUntil), feature.value());
            }
            in.must(tags.add(feature.tag()), "a tag stands twice");
            features.add(feature);
        }
    }

    private static SealHeader header(Cursor in) throws Malformed {
        in.must(in.one() == SealHeader.MAGIC, "does not begin like a seal");
        in.must(in.one() == SealHeader.VERSION_4, "not version 4");
        String country = in.c40(3).stripTrailing();
        while (country.length() < 3) {
            country += "<"; // a space stands for it
        }
        in.must(country.matches("[A-Z]{3}|[A-Z]<<"), "no country");
        SignerRef signer = signer(in);
        return new SealHeader(country, signer, in.date(), in.date(), in.one(), in.one());
    }

    /// The signer and the length of the reference are read first, then all of it again as one C40 text.
    private static SignerRef signer(Cursor in) throws Malformed {
        String start = in.peekC40(6);
        String signer = start.substring(0, 4);
        int length = number(start.substring(4), SignerRef.radix(signer));
        in.must(length > 0, "a certificate reference of no length");
        String whole = in.c40(6 + length);
        try {
            return new SignerRef(signer, whole.substring(6));
        } catch (IllegalArgumentException notOne) {
            throw new Malformed("no signer");
        }
    }

    private static int number(String digits, int radix) throws Malformed {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException notOne) {
            throw new Malformed("no length of a certificate reference");
        }
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        int one() throws Malformed {
            return some(1)[0] & 0xFF;
        }

        byte[] some(int count) throws Malformed {
            must(count <= bytes.length - at, "ends too soon");
            at += count;
            return java.util.Arrays.copyOfRange(bytes, at - count, at);
        }

        byte[] until(int end) {
            return java.util.Arrays.copyOf(bytes, end);
        }

        boolean atEnd() {
            return at == bytes.length;
        }

        int length() throws Malformed {
            int first = one();
            if (first < 0x80) {
                return first;
            }
            must(first == 0x81 || first == 0x82, "no length");
            int length = first == 0x81 ? one() : one() << 8 | one();
            must(length > (first == 0x81 ? 0x7F : 0xFF), "a length in more bytes than it needs");
            return length;
        }

        String c40(int characters) throws Malformed {
            String text = C40.decode(some(C40.length(characters))).orElseThrow(() -> new Malformed("not C40"));
            must(text.length() == characters, "C40 of another length");
            return text;
        }

        String peekC40(int characters) throws Malformed {
            int before = at;
            String text = c40(characters);
            at = before;
            return text;
        }

        LocalDate date() throws Malformed {
            Optional<LocalDate> date = SealDate.decode(some(SealDate.LENGTH));
            return date.orElseThrow(() -> new Malformed("no date"));
        }

        void must(boolean holds, String otherwise) throws Malformed {
            if (!holds) {
                throw new Malformed(otherwise);
            }
        }
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;
        private final String why;

        Malformed(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }
}
