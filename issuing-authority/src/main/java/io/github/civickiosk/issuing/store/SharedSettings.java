package io.github.civickiosk.issuing.store;

import java.io.IOException;
import java.time.Instant;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What all instances on one store must have in common, and what a restored store must find again.
public final class SharedSettings {

    private final Jdbi jdbi;

    public SharedSettings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Notes that this store lacks what was written after it was copied.
    public static void restored(Handle handle, Instant at) {
        handle.execute("INSERT INTO setting VALUES ('restored', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                at.toString());
    }

    /// The first instance says how it is; the others must be the same.
    ///
    /// @param value says nothing about a secret
    /// @throws IOException when this instance is not the same
    public void agree(String name, String value) throws IOException {
        String known = jdbi.inTransaction(handle -> {
            handle.execute("INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO NOTHING", name, value);
            return handle.select("SELECT value FROM setting WHERE name = ?", name).mapTo(String.class).one();
        });
        if (!known.equals(value)) {
            throw new IOException(
                    "The " + name + " in the data folder is not the one that this store was filled with: copy the file from the"
                            + " instance that filled it, or from its backup");
        }
    }
}
