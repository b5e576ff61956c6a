package io.github.civickiosk.fleet.manager.ingest;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.civickiosk.fleet.manager.store.BareCopy;
import io.github.civickiosk.fleet.sparkplug.link.Broker;
import io.github.civickiosk.fleet.sparkplug.link.LinkEvent;
import io.github.civickiosk.fleet.sparkplug.link.Message;
import io.github.civickiosk.fleet.sparkplug.link.MqttLink;
import io.github.civickiosk.fleet.sparkplug.link.Opening;
import io.github.civickiosk.fleet.sparkplug.wire.Payload;

/// A subscriber that copies every value into a table with the key kiosk, metric, time, 10,000 rows a commit, and knows nothing
/// of Sparkplug but its payload.
final class BareIngest implements AutoCloseable {

    private static final int TOGETHER = 500; // messages of twenty metrics

    private final BlockingQueue<LinkEvent.Received> inbox = new LinkedBlockingQueue<>();
    private final AtomicLong messages = new AtomicLong();
    private final CountDownLatch up = new CountDownLatch(1);
    private final MqttLink link;
    private final Connection connection;
    private final Thread thread;
    private volatile boolean ending;

    BareIngest(String url, URI broker) throws Exception {
        connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute("create table bare (kiosk text, metric text, at bigint, value double precision,"
                    + " primary key (kiosk, metric, at))");
        }
        connection.setAutoCommit(false);
        link = new MqttLink(List.of(new Broker(broker, "bare", Optional.empty())),
                _ -> new Opening(new Message("bare/gone", new byte[0], 0, false), List.of("spBv1.0/fleet/#")), this::received);
        link.start();
        up.await(20, TimeUnit.SECONDS);
        thread = Thread.ofPlatform().start(this::live);
    }

    AtomicLong messages() {
        return messages;
    }

    private void received(LinkEvent event) {
        switch (event) {
            case LinkEvent.Up _ -> up.countDown();
            case LinkEvent.Down _ -> {}
            case LinkEvent.Received received -> inbox.add(received);
        }
    }

    private void live() {
        List<LinkEvent.Received> together = new ArrayList<>();
        try {
            while (!ending) {
                LinkEvent.Received first = inbox.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                together.add(first);
                inbox.drainTo(together, TOGETHER - 1);
                try (var copy = new BareCopy(connection, "bare (kiosk, metric, at, value)")) {
                    for (LinkEvent.Received message : together) {
                        copy(copy, message);
                    }
                }
                connection.commit();
                messages.addAndGet(together.size());
                together.clear();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(BareCopy copy, LinkEvent.Received message) throws Exception {
        String kiosk = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        for (var metric : Payload.parseFrom(message.payload()).getMetricsList()) {
            copy.row(kiosk, "Group/Metric " + (metric.getAlias() - 100), metric.getTimestamp(), metric.getDoubleValue());
        }
    }

    @Override
    public void close() throws Exception {
        ending = true;
        thread.join();
        link.close();
        connection.close();
    }
}
