package io.github.civickiosk.issuing.seal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// One tag-length-value of a seal. Lengths are written as in DER, so that up to 127 bytes they are one byte.
///
/// @param tag   0 to 254; 255 is the signature
/// @param value 0 to 65535 bytes
public record Feature(int tag, byte[] value) {

    /// Tags of TR-03171, 3.2.
    public static final int PROFILE = 0;
    public static final int VALIDITY = 1;
    public static final int FIRST_OF_PROFILE = 4;
    /// Ours, beside every profile: where the certificate stands in the list of withdrawn ones.
    public static final int STATUS_PLACE = 254;
    static final int SIGNATURE = 255;

    byte[] encoded() {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.length > 0xFF) {
            out.write(0x82);
            out.write(value.length >> 8);
        } else if (value.length > 0x7F) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Feature(int otherTag, byte[] otherValue) && tag == otherTag && Arrays.equals(value, otherValue);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    /// Never the value: it is the citizen's.
    @Override
    public String toString() {
        return "Feature[" + tag + ", " + value.length + " bytes]";
    }
}
