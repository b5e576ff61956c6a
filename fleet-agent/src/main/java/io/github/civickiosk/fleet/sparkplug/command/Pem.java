package io.github.civickiosk.fleet.sparkplug.command;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Keys as text (RFC 7468).
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private Pem() {}

    static String write(String label, byte[] der) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, LINES.encodeToString(der));
    }

    /// What lies between each pair of the label's lines.
    ///
    /// @throws IllegalArgumentException when it is not base 64
    static List<byte[]> read(String label, String text) {
        List<byte[]> found = new ArrayList<>();
        var blocks = Pattern.compile("-----BEGIN %1$s-----([^-]*)-----END %1$s-----".formatted(label)).matcher(text);
        while (blocks.find()) {
            found.add(Base64.getDecoder().decode(blocks.group(1).replaceAll("\\s", "")));
        }
        return found;
    }
}
