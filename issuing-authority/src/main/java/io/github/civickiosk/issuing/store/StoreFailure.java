package io.github.civickiosk.issuing.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Tells an outage, which passes or which an operator ends, from a bug.
public final class StoreFailure {

    /// Classes of SQLSTATE: connection, transaction rolled back, resources (a full disk), intervention of an operator; and what PostgreSQL
    /// calls `object not in prerequisite state`, under which a lock is not available.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");
    private static final Set<SQLiteErrorCode> OF_THE_FILE = Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_NOMEM, SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_NOTADB);
    private static final int PRIMARY_CODE = 0xff;

    private StoreFailure() {}

    /// @return for the log, what is the matter with the store; empty when the exception has another cause
    public static Optional<String> outage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return Optional.of(sql instanceof SQLiteException lite
                        ? lite.getResultCode().name()
                        : sql.getClass().getSimpleName() + " " + sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    private static boolean isOutage(SQLException e) {
        if (e instanceof SQLiteException lite) {
            return OF_THE_FILE.stream().anyMatch(code -> code.code == (lite.getResultCode().code & PRIMARY_CODE));
        }
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        return e instanceof SQLTransientException || state.length() > 2 && PASSING.contains(state.substring(0, 2));
    }

    static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
