package io.github.civickiosk.fleet.manager.broker;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;

import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides by the client's certificate. User names and passwords mean nothing here.
final class CertificateSecurity implements ActiveMQSecurityManager5 {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateSecurity.class);

    private final X509Certificate own;
    private final Permissions permissions;
    private volatile Set<String> revoked;

    /// @param revoked serials of certificates that were taken back, hexadecimal digits in lower case
    CertificateSecurity(X509Certificate own, Permissions permissions, Set<String> revoked) {
        this.own = own;
        this.permissions = permissions;
        this.revoked = Set.copyOf(revoked);
    }

    void revoke(Set<String> serials) {
        revoked = Set.copyOf(serials);
    }

    boolean isRevoked(RemotingConnection connection) {
        var chain = CertificateUtil.getCertsFromConnection(connection);
        return chain != null && chain.length > 0 && revoked.contains(chain[0].getSerialNumber().toString(16));
    }

    @Override
    public @Nullable Subject authenticate(@Nullable String user, @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        var client = connection == null ? Optional.<Client>empty() : client(connection);
        if (client.isEmpty()) {
            return null;
        }
        // Artemis takes a session's name from its own kind of principal and calls one without it unauthenticated
        return new Subject(true, Set.of(client.get(), new UserPrincipal(client.get().getName())), Set.of(), Set.of());
    }

    Optional<Client> client(RemotingConnection connection) {
        var chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0 || revoked.contains(chain[0].getSerialNumber().toString(16))
                ? Optional.empty()
                : Client.of(chain[0], own);
    }

    /// @param address a topic, or `topic::queue` for a subscription
    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) {
            return false;
        }
        var topic = address.split("::", 2)[0];
        var allowed = subject.getPrincipals(Client.class).stream().findFirst().filter(client -> switch (check) {
            case SEND -> permissions.mayPublish(client, topic);
            case CONSUME, CREATE_ADDRESS, CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE, DELETE_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE ->
                permissions.maySubscribe(client, topic)
                        || check == CheckType.CREATE_ADDRESS && permissions.mayPublish(client, topic);
            case MANAGE, BROWSE, VIEW, EDIT, DELETE_ADDRESS -> false;
        }).isPresent();
        if (!allowed) {
            LOG.warn("{} refused for {}: {}", check, subject.getPrincipals(Client.class), address);
        }
        return allowed;
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }
}
