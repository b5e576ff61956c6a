package io.github.civickiosk.fleet.manager.dashboard;

import java.util.List;
import java.util.stream.Stream;

/// A page's content security policy: our own files alone, and what one page needs beyond them.
///
/// @param images  origins that pictures may come from besides our own
/// @param trusted names of policies of trusted types besides the shell's
public record ContentPolicy(List<String> images, List<String> trusted) {

    public static final ContentPolicy USUAL = new ContentPolicy(List.of(), List.of());

    public ContentPolicy {
        images = List.copyOf(images);
        trusted = List.copyOf(trusted);
    }

    /// @param origin scheme, host and port
    public ContentPolicy withImages(String origin) {
        return new ContentPolicy(Stream.concat(images.stream(), Stream.of(origin)).toList(), trusted);
    }

    public ContentPolicy trusting(String policy) {
        return new ContentPolicy(images, Stream.concat(trusted.stream(), Stream.of(policy)).toList());
    }

    /// The header's value.
    public String text() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'" + also(images) + "; connect-src 'self';"
                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script';"
                + " trusted-types fleet" + also(trusted);
    }

    private static String also(List<String> words) {
        return words.isEmpty() ? "" : " " + String.join(" ", words);
    }
}
