package io.github.civickiosk.issuing.register.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.civickiosk.issuing.register.Register.Reply;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.github.civickiosk.issuing.register.Source;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;

/// A register in a database that speaks JDBC. It is only read, and the agency's own SQL says what of it is seen.
public final class SqlSource implements Source {

    private static final int CONNECTIONS = 4;
    /// Asked for nobody, a query shows whether it can be asked at all.
    private static final String NOBODY = "";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final SqlSettings settings;

    private SqlSource(HikariDataSource pool, SqlSettings settings) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.settings = settings;
    }

    /// Does not wait for the database.
    ///
    /// @throws IOException when the password cannot be read
    public static SqlSource open(String name, SqlSettings settings) throws IOException {
        var config = new HikariConfig();
        config.setPoolName("register-" + name);
        config.setJdbcUrl(settings.url());
        settings.user().ifPresent(config::setUsername);
        if (settings.passwordFile().isPresent()) {
            config.setPassword(Files.readString(settings.passwordFile().get()).lines().findFirst().orElse(""));
        }
        config.setReadOnly(true);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(settings.timeoutSeconds()));
        config.setValidationTimeout(TimeUnit.SECONDS.toMillis(settings.timeoutSeconds()));
        config.setInitializationFailTimeout(-1);
        if (settings.url().startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("connectTimeout", settings.timeoutSeconds());
            config.addDataSourceProperty("socketTimeout", settings.timeoutSeconds() + 1);
        }
        return new SqlSource(new HikariDataSource(config), settings);
    }

    /// A connection that broke is tried once more with a fresh one: a read may be repeated.
    @Override
    public Reply<List<Map<String, String>>> ask(RegisterQuery query, String number) {
        return Optional.ofNullable(settings.queries().get(query)).map(sql -> {
            long started = System.nanoTime();
            Reply<List<Map<String, String>>> reply = ask(sql, number);
            boolean early = System.nanoTime() - started < TimeUnit.SECONDS.toNanos(settings.timeoutSeconds()) / 2;
            return reply instanceof Reply.Down && early ? ask(sql, number) : reply;
        }).orElseGet(() -> new Reply.Down<>("it has no query " + query));
    }

    private Reply<List<Map<String, String>>> ask(String sql, String number) {
        try {
            return new Reply.Found<>(jdbi.withHandle(handle -> handle.createQuery(sql).bind("number", number)
                    .setQueryTimeout(settings.timeoutSeconds()).map(SqlSource::texts).list()));
        } catch (JdbiException e) { // its message may hold the number
            return new Reply.Down<>(reason(e));
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException sql && sql.getSQLState() != null
                ? "SQLSTATE " + sql.getSQLState()
                : cause.getClass().getSimpleName();
    }

    @Override
    public boolean answers() {
        return settings.queries().values().stream().allMatch(sql -> ask(sql, NOBODY) instanceof Reply.Found);
    }

    private static Map<String, String> texts(ResultSet row, StatementContext context) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        var texts = new HashMap<String, String>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = row.getString(i);
            texts.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value == null ? "" : value);
        }
        return texts;
    }

    @Override
    public void close() {
        pool.close();
    }
}
