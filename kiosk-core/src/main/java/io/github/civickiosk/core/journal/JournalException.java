package io.github.civickiosk.core.journal;

/// The journal cannot be written or read: the disk is full or broken, or the file is not ours.
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
