package io.github.civickiosk.fleet.manager.site;

import java.util.List;
import java.util.TreeSet;

/// What a kiosk is besides where it stands.
///
/// @param model as its maker calls it; may be empty
/// @param tags  words without spaces
public record Trait(String model, List<String> tags) {

    public static final Trait NONE = new Trait("", List.of());

    public Trait {
        for (var tag : tags) {
            if (!tag.matches("[^\\s,\\p{Cntrl}]{1,40}")) {
                throw new IllegalArgumentException("A tag is one word of at most 40 characters, not '" + tag + "'");
            }
        }
        tags = List.copyOf(new TreeSet<>(tags));
    }
}
