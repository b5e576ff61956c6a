package io.github.civickiosk.fleet.sparkplug.jose;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Blocks of a PEM file (RFC 7468).
final class Pem {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private Pem() {}

    /// @throws IllegalArgumentException when a block is no base64
    static List<byte[]> blocks(String label, String text) {
        var blocks = new ArrayList<byte[]>();
        for (var found = BLOCK.matcher(text); found.find();) {
            if (found.group(1).equals(label)) {
                blocks.add(Base64.getMimeDecoder().decode(found.group(2)));
            }
        }
        return blocks;
    }

    static String of(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
