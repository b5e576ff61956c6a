package io.github.civickiosk.fleet.manager.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.UUID;

/// What is to be said once the transaction is committed. One thread at a time.
final class Owed {

    private final SequencedSet<String> rebirths = new LinkedHashSet<>();
    private final SequencedSet<String> births = new LinkedHashSet<>();
    private final SequencedMap<Journal, Long> acknowledgements = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();

    /// A series of records of a kiosk's journal.
    ///
    /// @param kind `Usage` or `State`
    record Journal(String kiosk, UUID id, String kind) {}

    /// A kiosk's answer to a command.
    record Answer(String kiosk, String json) {}

    void rebirth(String kiosk) {
        rebirths.add(kiosk);
    }

    void born(String kiosk) {
        rebirths.remove(kiosk);
        births.add(kiosk);
    }

    void acknowledgement(Journal journal, long through) {
        acknowledgements.merge(journal, through, Math::max);
    }

    void answer(Answer answer) {
        answers.add(answer);
    }

    /// Kiosks that must be born again, since the last call.
    SequencedSet<String> takeRebirths() {
        SequencedSet<String> taken = new LinkedHashSet<>(rebirths);
        rebirths.clear();
        return taken;
    }

    SequencedSet<String> takeBirths() {
        SequencedSet<String> taken = new LinkedHashSet<>(births);
        births.clear();
        return taken;
    }

    /// Numbers through which a series is stored, since the last call.
    SequencedMap<Journal, Long> takeAcknowledgements() {
        SequencedMap<Journal, Long> taken = new LinkedHashMap<>(acknowledgements);
        acknowledgements.clear();
        return taken;
    }

    List<Answer> takeAnswers() {
        List<Answer> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    void forget() {
        rebirths.clear();
        births.clear();
        acknowledgements.clear();
        answers.clear();
    }
}
