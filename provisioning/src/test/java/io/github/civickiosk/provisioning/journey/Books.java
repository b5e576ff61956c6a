package io.github.civickiosk.provisioning.journey;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// What authority and fleet manager have written down, read beside them from their own databases.
record Books(Path folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    record Certificate(String claim, String outcome, boolean claimOpen, byte[] pdf) {}

    List<Certificate> certificates() throws SQLException {
        return query("authority/authority.db",
                """
                        SELECT i.claim, i.outcome, d.pdf, EXISTS (SELECT 1 FROM claim c WHERE c.issuance = i.id AND c.closed_at IS NULL) AS open
                        FROM issuance i LEFT JOIN document d ON d.issuance = i.id ORDER BY i.made_at""",
                row -> new Certificate(row.getString("claim"), row.getString("outcome"), row.getBoolean("open"),
                        row.getBytes("pdf")));
    }

    /// The certificate with this claim number, once it is as wanted.
    Certificate await(String claim, Predicate<Certificate> asWanted) throws SQLException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = certificates().stream().filter(c -> c.claim().equals(claim)).findFirst().orElseThrow();
            if (asWanted.test(found)) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the authority's books still say " + found.outcome() + " about " + claim);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// Usage records of a kiosk at the fleet manager.
    int usageRecords(String kiosk) throws SQLException {
        return query("fleet/fleet.db", "SELECT count(*) FROM usage WHERE kiosk = '" + kiosk + "'", row -> row.getInt(1))
                .getFirst();
    }

    void awaitUsageRecords(String kiosk, int wanted) throws SQLException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (usageRecords(kiosk) < wanted) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the fleet manager has " + usageRecords(kiosk) + " usage records, not " + wanted);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String file, String sql, Reader<T> reader) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + folder.resolve(file) + "?mode=ro");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }
}
