package io.github.civickiosk.fleet.manager.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a kiosk from throwing another off the broker by connecting under its client id, and from sending more than a
/// message may hold.
final class KioskGate implements MQTTInterceptor {

    static final int MAX_PAYLOAD = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(KioskGate.class);

    private final CertificateSecurity security;

    KioskGate(CertificateSecurity security) {
        this.security = security;
    }

    /// False drops the message; a refused CONNECT leaves the client without an answer, and the connection ends.
    @Override
    public boolean intercept(MqttMessage message, RemotingConnection connection) {
        var passes = switch (message) {
            case MqttConnectMessage connect -> isItsOwn(connect.payload().clientIdentifier(), connection);
            case MqttPublishMessage publish -> publish.payload().readableBytes() <= MAX_PAYLOAD;
            default -> true; // a class of Netty's, which is not sealed
        };
        if (!passes) {
            LOG.warn("{} of {} is not let through", message.fixedHeader().messageType(), security.client(connection));
            if (message instanceof MqttConnectMessage) {
                connection.disconnect(false);
                connection.destroy();
            }
        }
        return passes;
    }

    private boolean isItsOwn(String clientId, RemotingConnection connection) {
        return security.client(connection).filter(client -> switch (client) {
            case Client.Host _ -> true;
            case Client.Kiosk(var id) -> id.equals(clientId);
        }).isPresent();
    }
}
