package io.github.civickiosk.issuing.register;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A register file that cannot be used as it stands. Its message is for whoever maintains the file.
public final class BadRegisterException extends Exception {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    public BadRegisterException(Path file, List<BadRow> rows) {
        super(rows.stream().limit(SHOWN).map(row -> file + ", " + row).collect(Collectors.joining("\n"))
                + (rows.size() > SHOWN ? "\n… and " + (rows.size() - SHOWN) + " more" : ""));
    }
}
