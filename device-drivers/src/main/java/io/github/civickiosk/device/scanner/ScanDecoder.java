package io.github.civickiosk.device.scanner;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.scanner.Scan.Cause;
import io.github.civickiosk.device.scanner.Scan.Garbled;
import org.jspecify.annotations.Nullable;

/// Makes scans of what a scanner sends: cuts by suffix or pause, takes prefix and AIM identifier away, tells text from bytes
/// and codes from machine-readable zones. For drivers; one thread.
public final class ScanDecoder {

    private static final String SEPARATORS = "\t\r\n\u0004\u001c\u001d\u001e\u001f";

    private final Framing framing;
    private final byte[] prefix;
    private final byte[] suffix;
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private final ZoneLines zone = new ZoneLines();
    private @Nullable Cause spoilt;
    private boolean flooded;

    public ScanDecoder(Framing framing) {
        this.framing = framing;
        this.prefix = framing.prefix().getBytes(StandardCharsets.ISO_8859_1);
        this.suffix = framing.suffix().getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The scans that these bytes complete.
    public List<Scan> bytes(byte[] bytes, int count) {
        var scans = new ArrayList<Scan>();
        for (int i = 0; i < count && !flooded; i++) {
            frame.write(bytes[i]);
            if (mayEnd(bytes[i]) && endsWithSuffix(frame.toByteArray())) {
                scans.addAll(finish());
            } else if (frame.size() > framing.longest()) {
                flooded = true; // what follows is swallowed until a pause: noise has no ends to trust
                frame.reset();
                scans.add(new Garbled(Cause.TOO_LONG));
            }
        }
        return scans;
    }

    /// Nothing has come for a [Framing#gap]: the scan is at its end.
    public List<Scan> pause() {
        var scans = new ArrayList<Scan>();
        if (frame.size() > 0 || spoilt != null) {
            boolean whole = suffix.length == 0 || spoilt != null || onlyStrayLineEnds();
            scans.addAll(whole ? finish() : broken(Cause.WITHOUT_END));
        }
        flooded = false;
        scans.addAll(zone.end());
        return scans;
    }

    /// Something in the present scan was no character.
    public void spoil(Cause cause) {
        if (!flooded) {
            spoilt = cause;
        }
    }

    private List<Scan> finish() {
        if (spoilt != null) {
            return broken(spoilt);
        }
        var all = frame.toByteArray();
        frame.reset();
        int end = all.length - (endsWithSuffix(all) ? suffix.length : 0);
        int start = strayLineEnds(all, end);
        if (start == end) {
            return List.of();
        }
        if (end - start < prefix.length || !Arrays.equals(all, start, start + prefix.length, prefix, 0, prefix.length)) {
            return List.of(new Garbled(Cause.WITHOUT_PREFIX));
        }
        return code(Arrays.copyOfRange(all, start + prefix.length, end));
    }

    private List<Scan> broken(Cause cause) {
        frame.reset();
        spoilt = null;
        return List.of(new Garbled(cause));
    }

    private boolean mayEnd(byte last) {
        return suffix.length > 0 && last == suffix[suffix.length - 1];
    }

    private boolean endsWithSuffix(byte[] all) {
        return all.length >= suffix.length
                && Arrays.equals(all, all.length - suffix.length, all.length, suffix, 0, suffix.length);
    }

    /// A scanner that ends with CR LF where CR is expected leaves a LF before the next code.
    private int strayLineEnds(byte[] all, int end) {
        int start = 0;
        while (suffix.length > 0 && start < end && (all[start] == '\n' || all[start] == '\r')) {
            start++;
        }
        return start;
    }

    private boolean onlyStrayLineEnds() {
        return strayLineEnds(frame.toByteArray(), frame.size()) == frame.size();
    }

    private List<Scan> code(byte[] content) {
        boolean identified = framing.aim() && content.length >= 3 && content[0] == ']';
        var symbology = identified ? Symbology.ofAim((char) content[1]) : Symbology.SYMBOLOGY_UNKNOWN;
        var code = identified ? Arrays.copyOfRange(content, 3, content.length) : content;
        return text(code).map(text -> zone.text(symbology, text))
                .orElseGet(() -> join(zone.end(), new Scan.Data(symbology, code)));
    }

    private static List<Scan> join(List<Scan> before, Scan scan) {
        var all = new ArrayList<>(before);
        all.add(scan);
        return all;
    }

    private static Optional<String> text(byte[] code) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(code)).toString();
            return text.chars().allMatch(c -> !Character.isISOControl(c) || SEPARATORS.indexOf(c) >= 0)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException bytes) {
            return Optional.empty();
        }
    }
}
