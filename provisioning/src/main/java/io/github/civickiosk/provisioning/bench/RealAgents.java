package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.fleet.agent.ConnectionNumber;
import io.github.civickiosk.fleet.agent.EdgeNode;
import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.agent.UsageOutbox;
import io.github.civickiosk.fleet.agent.UsageRecord;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.sparkplug.link.Broker;

/// Edge nodes as they are in a kiosk, in this process.
final class RealAgents implements AutoCloseable {

    private final List<EdgeNode> nodes = new ArrayList<>();

    /// Nothing was ever used.
    private record Unused(UUID journal) implements UsageOutbox {

        @Override
        public long acknowledged() {
            return 0;
        }

        @Override
        public void acknowledge(long through) {
            // nothing to acknowledge
        }

        @Override
        public List<UsageRecord> after(long number, int limit) {
            return List.of();
        }
    }

    /// @param identities folders by the kiosk's id
    /// @param from       number of the first one
    void start(URI broker, String group, String host, Path identities, Path state, int from, int count) {
        for (int i = from; i < from + count; i++) {
            String id = String.format(Locale.ROOT, "sim-%05d", i);
            var report = new Report();
            report.node().set(Metrics.IN_SERVICE, true);
            report.device(Metrics.DOCUMENT_PRINTER).set(Metrics.STATUS, "online");
            report.device(Metrics.CARD_READER).set(Metrics.STATUS, "online");
            var own = new Broker(broker, id, Optional.of(() -> tls(identities.resolve(id))));
            var node = new EdgeNode(new EdgeNode.Settings(group, id, Optional.of(host), Duration.ofSeconds(20)), List.of(own),
                    ConnectionNumber.in(state.resolve(id + ".bdseq")), report, new Unused(UUID.randomUUID()), Clock.systemUTC());
            nodes.add(node);
            node.start();
        }
    }

    private static SSLContext tls(Path identity) {
        try {
            return Identity.load(identity).sslContext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long online() {
        return nodes.stream().filter(EdgeNode::online).count();
    }

    @Override
    public void close() {
        nodes.parallelStream().forEach(EdgeNode::close);
    }
}
