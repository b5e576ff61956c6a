package io.github.civickiosk.fleet.manager.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Writes rows by PostgreSQL's binary COPY (its documentation, "COPY", "Binary Format"). One thread; used up by [#close].
final class PostgresCopy implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', -1, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final int PORTION = 64 * 1024;
    private static final int HEADROOM = 128;

    private final org.postgresql.copy.CopyIn copy;
    private byte[] bytes = new byte[PORTION + 4096];
    private int length;

    /// @param columns `table (column, …)`
    PostgresCopy(Connection connection, String columns) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy " + columns + " from stdin (format binary)");
        put(SIGNATURE);
    }

    PostgresCopy row(int columns) throws SQLException {
        if (length > PORTION) {
            send();
        }
        putShort(columns);
        return this;
    }

    PostgresCopy integer(int number) {
        putInt(4);
        putInt(number);
        return this;
    }

    PostgresCopy bigint(long number) {
        putInt(8);
        putLong(number);
        return this;
    }

    PostgresCopy real(@Nullable Double number) {
        if (number == null) {
            return nothing();
        }
        return bigint(Double.doubleToRawLongBits(number));
    }

    /// U+0000 is left out: PostgreSQL has no such character.
    PostgresCopy text(@Nullable String text) {
        if (text == null) {
            return nothing();
        }
        byte[] utf8 = (text.indexOf(0) < 0 ? text : text.replace("\0", "")).getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length);
        put(utf8);
        return this;
    }

    private PostgresCopy nothing() {
        putInt(-1);
        return this;
    }

    /// Ends the COPY; its rows are in the transaction then.
    @Override
    public void close() throws SQLException {
        try {
            putShort(-1);
            send();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    private void put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void putShort(int number) {
        room(2);
        bytes[length++] = (byte) (number >> 8);
        bytes[length++] = (byte) number;
    }

    private void putInt(int number) {
        putShort(number >> 16);
        putShort(number);
    }

    private void putLong(long number) {
        putInt((int) (number >> 32));
        putInt((int) number);
    }

    private void room(int more) {
        if (length + more + HEADROOM > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + HEADROOM));
        }
    }
}
