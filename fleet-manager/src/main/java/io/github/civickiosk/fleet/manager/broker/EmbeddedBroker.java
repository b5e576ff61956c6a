package io.github.civickiosk.fleet.manager.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Apache Artemis in this process, for MQTT over mutual TLS only: the broker of a fleet that brings none of its own.
public final class EmbeddedBroker implements AutoCloseable {

    private static final String ACCEPTOR = "mqtt";
    private static final long MEMORY = 64L * 1024 * 1024; // beyond it messages go to disk
    private static final int DISK_PERCENT = 90;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final EmbeddedActiveMQ artemis;
    private final CertificateSecurity security;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ artemis, CertificateSecurity security, int port) {
        this.artemis = artemis;
        this.security = security;
        this.port = port;
    }

    /// Returns when it takes connections.
    ///
    /// @throws BrokerException when it cannot, e.g. since the port is taken or the identity cannot be read
    public static EmbeddedBroker start(BrokerConfig config) throws BrokerException {
        return start(config, Set.of());
    }

    /// @param revoked serials of certificates that were taken back, as [#follow] takes them
    public static EmbeddedBroker start(BrokerConfig config, Set<String> revoked) throws BrokerException {
        var artemis = new EmbeddedActiveMQ();
        try {
            var own = ServerIdentity.load(config.identity()).certificate();
            var security = new CertificateSecurity(own, new Permissions(config.group()), revoked);
            artemis.setConfiguration(configuration(config)).setSecurityManager(security).start();
            var server = artemis.getActiveMQServer();
            if (!server.waitForActivation(30, TimeUnit.SECONDS)) {
                throw new IOException("it did not come up within 30 s");
            }
            // Nobody gets in before the gate stands
            server.getRemotingService().addIncomingInterceptor(new KioskGate(security));
            var acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor(ACCEPTOR);
            acceptor.start();
            return new EmbeddedBroker(artemis, security, acceptor.getActualPort());
        } catch (Exception e) { // Artemis declares no narrower one
            stop(artemis);
            throw new BrokerException("The broker does not start: " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    /// Lets certificates in no more that were taken back, and ends the connections that they have open, before it returns.
    ///
    /// @param revoked their serials, hexadecimal digits in lower case: all of them, each time
    public void follow(Set<String> revoked) {
        security.revoke(revoked);
        for (var connection : artemis.getActiveMQServer().getRemotingService().getConnections()) {
            if (security.isRevoked(connection)) {
                LOG.warn("{} is thrown off: its certificate was revoked", connection.getClientID());
                connection.disconnect(false);
                connection.destroy();
            }
        }
    }

    @Override
    public void close() {
        stop(artemis);
    }

    private static void stop(EmbeddedActiveMQ artemis) {
        try {
            artemis.stop();
        } catch (Exception e) { // Artemis declares no narrower one
            throw new IllegalStateException("The broker does not stop", e);
        }
    }

    private static ConfigurationImpl configuration(BrokerConfig config) throws IOException {
        var data = Files.createDirectories(config.data());
        var configuration = new ConfigurationImpl();
        configuration.setName(config.group()).setPersistenceEnabled(true).setJournalType(JournalType.NIO)
                .setBindingsDirectory(data.resolve("bindings").toString()).setJournalDirectory(data.resolve("journal").toString())
                .setPagingDirectory(data.resolve("paging").toString()).setLargeMessagesDirectory(data.resolve("large").toString())
                .setJournalFileSize(1024 * 1024).setJournalMinFiles(2).setJournalPoolFiles(2)
                .setGlobalMaxSize(MEMORY).setMaxDiskUsage(DISK_PERCENT).setJMXManagementEnabled(false).setSecurityEnabled(true)
                // lets clients that are disconnecting finish before the journal closes under them
                .setGracefulShutdownEnabled(true).setGracefulShutdownTimeout(1000)
                // MQTT's own topics must reach the decision as they are
                .setWildCardConfiguration(MQTTUtil.MQTT_WILDCARD)
                // two clients may share a name that a cache would take for one client: ask each time
                .setAuthenticationCacheSize(0).setAuthorizationCacheSize(0)
                .addAddressSetting("#", new AddressSettings().setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                        .setAutoCreateAddresses(true).setAutoCreateQueues(true).setAutoDeleteAddresses(true)
                        .setAutoDeleteQueues(true))
                .addAcceptorConfiguration(
                        new TransportConfiguration(NettyAcceptorFactory.class.getName(), acceptor(config), ACCEPTOR));
        return configuration;
    }

    private static Map<String, Object> acceptor(BrokerConfig config) throws IOException {
        var parameters = new HashMap<String, Object>();
        parameters.put(TransportConstants.HOST_PROP_NAME, config.host());
        parameters.put(TransportConstants.PORT_PROP_NAME, config.port());
        parameters.put(TransportConstants.AUTO_START, false);
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
        parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        parameters.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
        parameters.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3,TLSv1.2");
        parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PEMCFG");
        parameters.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, keys(config).toString());
        parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PEM");
        parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                config.identity().resolve("ca.pem").toAbsolutePath().toString());
        return parameters;
    }

    /// Names the files for Artemis; the key stays where it is.
    private static Path keys(BrokerConfig config) throws IOException {
        var folder = config.identity().toAbsolutePath();
        return Files.writeString(config.data().resolve("keys.pemcfg"),
                "alias=server\nsource.key=%s\nsource.cert=%s\n".formatted(folder.resolve("key.pem"), folder.resolve("cert.pem")));
    }
}
