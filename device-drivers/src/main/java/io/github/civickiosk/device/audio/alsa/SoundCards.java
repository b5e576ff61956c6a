package io.github.civickiosk.device.audio.alsa;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The sound cards that the kernel lists in /proc/asound/cards (Documentation/sound/designs/procfile.rst).
final class SoundCards {

    private static final Pattern CARD = Pattern.compile("\\s*\\d+ \\[(\\S+)\\s*\\]: (.*)");

    private final List<Card> cards;

    /// @param id   what ALSA's device names are made of
    /// @param name driver and name, as the kernel shows them
    record Card(String id, String name) {

        /// Converts rates and formats, and opens this card or none.
        String pcm() {
            return "plughw:CARD=" + id + ",DEV=0";
        }
    }

    private SoundCards(List<Card> cards) {
        this.cards = List.copyOf(cards);
    }

    /// None where there is no sound system.
    static SoundCards read(Path proc) throws IOException {
        try {
            return of(Files.readString(proc.resolve("asound/cards"), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException none) {
            return new SoundCards(List.of());
        }
    }

    static SoundCards of(String text) {
        var cards = new ArrayList<Card>();
        text.lines().forEach(line -> {
            var card = CARD.matcher(line);
            if (card.matches()) {
                cards.add(new Card(card.group(1), card.group(2)));
            }
        });
        return new SoundCards(cards);
    }

    List<Card> all() {
        return cards;
    }

    /// The card of that id; else the first whose name has it as a part.
    Optional<Card> called(String wanted) {
        return cards.stream().filter(card -> card.id().equals(wanted)).findFirst()
                .or(() -> cards.stream().filter(card -> card.name().contains(wanted)).findFirst());
    }
}
