package io.github.civickiosk.issuing.register;

/// A row that cannot be used.
///
/// @param column name from the header; empty when it is the row as a whole
/// @param advice what is wrong and what to do; never a citizen's data
public record BadRow(int line, String column, String advice) {

    @Override
    public String toString() {
        return "line " + line + (column.isEmpty() ? " " : ", column " + column + ": ") + advice;
    }
}
