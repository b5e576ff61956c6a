package io.github.civickiosk.fleet.manager.store;

import java.sql.Connection;
import java.sql.SQLException;

/// Opens our binary COPY to the bench's bare subscriber.
public final class BareCopy implements AutoCloseable {

    private final PostgresCopy copy;

    public BareCopy(Connection connection, String columns) throws SQLException {
        copy = new PostgresCopy(connection, columns);
    }

    public void row(String kiosk, String metric, long at, double value) throws SQLException {
        copy.row(4).text(kiosk).text(metric).bigint(at).real(value);
    }

    @Override
    public void close() throws SQLException {
        copy.close();
    }
}
