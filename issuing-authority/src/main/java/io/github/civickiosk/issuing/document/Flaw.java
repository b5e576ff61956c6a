package io.github.civickiosk.issuing.document;

/// What is wrong with an agency's file, for its author.
///
/// @param line   the first is 1; 0 when it is the file as a whole
/// @param reason what is wrong, and what to do
public record Flaw(String file, int line, String reason) {

    /// As compilers write it, so that editors jump there.
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
