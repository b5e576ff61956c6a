package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.stream.Collectors;

import io.github.civickiosk.issuing.document.Flaw;

/// A pack that cannot be used as it stands. Its message is for the pack's author: file, line and reason, one a line.
public final class BadPackException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 40;

    private final transient List<Flaw> flaws;

    public BadPackException(List<Flaw> flaws) {
        super(flaws.stream().limit(SHOWN).map(Flaw::toString).collect(Collectors.joining("\n"))
                + (flaws.size() > SHOWN ? "\n… and " + (flaws.size() - SHOWN) + " more" : ""));
        this.flaws = List.copyOf(flaws);
    }

    public BadPackException(Flaw flaw) {
        this(List.of(flaw));
    }

    public List<Flaw> flaws() {
        return flaws;
    }
}
