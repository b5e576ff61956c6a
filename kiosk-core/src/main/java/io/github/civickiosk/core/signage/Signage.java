package io.github.civickiosk.core.signage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that the fleet has written for this kiosk. A value.
///
/// @param version by which the fleet knows it again; empty before the first
/// @param desk    empty where the configuration alone says who helps
public record Signage(String version, Optional<HelpDesk> desk, List<Notice> notices) {

    public static final Signage NONE = new Signage("", Optional.empty(), List.of());

    public Signage { notices = List.copyOf(notices); }

    /// What is shown one after another at this moment: each notice that holds, in those of the languages that it has, or
    /// in its agency's own where it has none of them.
    ///
    /// @param languages of the screen while nobody has chosen one
    public List<Notice.Words> turns(Instant now, List<String> languages) {
        return notices.stream().filter(notice -> notice.holdsAt(now))
                .sorted(Comparator.comparingInt(Notice::priority).reversed().thenComparing(Notice::from)
                        .thenComparing(Notice::id))
                .flatMap(notice -> words(notice, languages)).toList();
    }

    private static Stream<Notice.Words> words(Notice notice, List<String> languages) {
        var spoken = languages.stream()
                .flatMap(language -> notice.words().stream().filter(words -> words.language().equals(language)).limit(1))
                .toList();
        return spoken.isEmpty() ? Stream.of(notice.words().getFirst()) : spoken.stream();
    }
}
