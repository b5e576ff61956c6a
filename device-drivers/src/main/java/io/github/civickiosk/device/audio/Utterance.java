package io.github.civickiosk.device.audio;

/// A text to be said.
///
/// @param language BCP 47, of the text
public record Utterance(String language, String text) {

    public Utterance { text = text.strip(); }
}
