package io.github.civickiosk.issuing.store;

import java.time.Duration;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/// Connections to PostgreSQL. Every wait for one, and every wait on one, ends.
final class PostgresPool {

    private static final String SCHEME = "jdbc:postgresql:";
    private static final int CONNECTIONS = 16;
    private static final Duration FOR_A_CONNECTION = Duration.ofSeconds(5);
    private static final Duration FOR_A_PROOF_OF_LIFE = Duration.ofSeconds(2);
    private static final String SECONDS_FOR_AN_ANSWER = "15";
    private static final String SECONDS_TO_CONNECT = "5";

    private PostgresPool() {}

    /// @param patience how long the first connection may take
    static HikariDataSource open(String url, Duration patience) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("--store is " + SCHEME + "//HOST:PORT/DATABASE?user=NAME");
        }
        var config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(FOR_A_CONNECTION.toMillis());
        config.setValidationTimeout(FOR_A_PROOF_OF_LIFE.toMillis());
        config.setInitializationFailTimeout(patience.toMillis());
        config.addDataSourceProperty("connectTimeout", SECONDS_TO_CONNECT);
        config.addDataSourceProperty("socketTimeout", SECONDS_FOR_AN_ANSWER);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "issuing-authority");
        config.setConnectionInitSql("SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'");
        return new HikariDataSource(config);
    }

    /// Without what may be a password.
    static String shown(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
