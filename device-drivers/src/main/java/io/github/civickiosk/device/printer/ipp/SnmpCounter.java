package io.github.civickiosk.device.printer.ipp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.civickiosk.device.Deadline;
import io.github.civickiosk.device.printer.ipp.IppPrinterConfig.Snmp;
import io.github.civickiosk.device.printer.ipp.LifeCount.Unit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lifetime counter of a printer that does not tell it by IPP: `prtMarkerLifeCount` of its first marker (RFC 3805), asked by
/// SNMP v2c with one GetNextRequest (RFC 3416). A printer without SNMP is asked again after minutes only. Safe for use by several
/// threads.
final class SnmpCounter {

    private static final Logger LOG = LoggerFactory.getLogger(SnmpCounter.class);
    private static final Duration REST = Duration.ofMinutes(5);
    private static final int LOST_DATAGRAMS = 3;
    private static final int MAX_DATAGRAM = 1500;
    private static final int GET_NEXT = 0xa1;
    private static final int RESPONSE = 0xa2;
    private static final int COUNTER32 = 0x41;
    private static final int VERSION_2C = 1;
    private static final int SHEETS = 8; // prtMarkerCounterUnit
    // 1.3.6.1.2.1.43.10.2.1: prtMarkerEntry; column 3 is prtMarkerCounterUnit, 4 prtMarkerLifeCount
    private static final byte[] UNIT = {0x2b, 6, 1, 2, 1, 43, 10, 2, 1, 3};
    private static final byte[] LIFE = {0x2b, 6, 1, 2, 1, 43, 10, 2, 1, 4};

    private final Snmp config;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger missed = new AtomicInteger();
    private volatile Deadline restsUntil = Deadline.in(Duration.ZERO);

    SnmpCounter(Snmp config) {
        this.config = config;
    }

    /// Empty when it does not tell.
    Optional<LifeCount> read(String host) {
        if (!restsUntil.passed()) {
            return Optional.empty();
        }
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(host, config.port()));
            var id = requests.incrementAndGet();
            var request = request(id);
            socket.send(new DatagramPacket(request, request.length));
            var life = answer(socket, id);
            missed.set(0);
            return life;
        } catch (IOException e) {
            LOG.debug("No lifetime counter by SNMP from {}: {}", host, e.toString());
            if (missed.incrementAndGet() >= LOST_DATAGRAMS) {
                restsUntil = Deadline.in(REST);
            }
            return Optional.empty();
        }
    }

    private byte[] request(int id) {
        var nothing = new Ber.Element(Ber.NULL, new byte[0]);
        var asked = Ber.of(Ber.SEQUENCE,
                Ber.of(Ber.SEQUENCE, new Ber.Element(Ber.OBJECT_IDENTIFIER, UNIT), nothing),
                Ber.of(Ber.SEQUENCE, new Ber.Element(Ber.OBJECT_IDENTIFIER, LIFE), nothing));
        return Ber.of(Ber.SEQUENCE, Ber.number(VERSION_2C),
                new Ber.Element(Ber.OCTET_STRING, config.community().getBytes(StandardCharsets.US_ASCII)),
                Ber.of(GET_NEXT, Ber.number(id), Ber.number(0), Ber.number(0), asked)).encoded();
    }

    private Optional<LifeCount> answer(DatagramSocket socket, int id) throws IOException {
        var datagram = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        var deadline = Deadline.in(config.patience());
        while (!deadline.passed()) {
            socket.setSoTimeout((int) Math.max(1, deadline.left().toMillis()));
            socket.receive(datagram);
            try {
                return read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength()), id);
            } catch (IllegalArgumentException e) {
                LOG.debug("Not an answer to our question by SNMP: {}", e.getMessage());
            }
        }
        throw new SocketException("no answer within " + config.patience());
    }

    private static Optional<LifeCount> read(ByteBuffer datagram, int id) {
        var message = ByteBuffer.wrap(Ber.expect(Ber.SEQUENCE, datagram).content());
        Ber.expect(Ber.INTEGER, message); // version
        Ber.expect(Ber.OCTET_STRING, message); // community
        var answer = ByteBuffer.wrap(Ber.expect(RESPONSE, message).content());
        if (Ber.expect(Ber.INTEGER, answer).number() != id) {
            throw new IllegalArgumentException("of another question");
        }
        if (Ber.expect(Ber.INTEGER, answer).number() != 0) { // error-status
            return Optional.empty();
        }
        Ber.expect(Ber.INTEGER, answer); // error-index
        var told = ByteBuffer.wrap(Ber.expect(Ber.SEQUENCE, answer).content());
        var unit = value(told, UNIT);
        return value(told, LIFE).filter(count -> count.tag() == COUNTER32).map(
                count -> new LifeCount(count.number(),
                        unit.filter(u -> u.number() == SHEETS).map(_ -> Unit.SHEETS).orElse(Unit.SIDES)));
    }

    /// Empty when the printer has no such column: it then tells what comes after it.
    private static Optional<Ber.Element> value(ByteBuffer told, byte[] column) {
        var pair = ByteBuffer.wrap(Ber.expect(Ber.SEQUENCE, told).content());
        var name = Ber.expect(Ber.OBJECT_IDENTIFIER, pair);
        return name.isBelow(column) ? Optional.of(Ber.next(pair)) : Optional.empty();
    }
}
