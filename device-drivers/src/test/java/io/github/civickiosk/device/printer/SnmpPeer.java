package io.github.civickiosk.device.printer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A printer's SNMP agent: net-snmp's `snmpd` (Debian `snmpd`) on a free loopback port, which tells one row of prtMarkerTable.
public final class SnmpPeer implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final Process daemon;

    private SnmpPeer(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            this.port = socket.getLocalPort();
        }
        var script = folder.resolve("marker.sh");
        Files.writeString(script, """
                # Answers snmpd's pass protocol: $1 is -g or -n, $2 the identifier asked for.
                cd "$(dirname "$0")" || exit 1
                entry=.1.3.6.1.2.1.43.10.2.1
                unit() { [ -e unit ] && printf '%s\\ninteger\\n%s\\n' "$entry.3.1.1" "$(cat unit)"; }
                life() { [ -e life ] && printf '%s\\ncounter\\n%s\\n' "$entry.4.1.1" "$(cat life)"; }
                case "$1 $2" in
                    "-g $entry.3.1.1" | "-n $entry" | "-n $entry.3") unit ;;
                    "-g $entry.4.1.1" | "-n $entry.3.1.1" | "-n $entry.4") life ;;
                esac
                """);
        Files.writeString(folder.resolve("snmpd.conf"), """
                agentaddress udp:127.0.0.1:%d
                rocommunity kiosk-reads 127.0.0.1
                pass .1.3.6.1.2.1.43.10.2.1 /bin/sh %s
                """.formatted(port, script));
        var builder = new ProcessBuilder("/usr/sbin/snmpd", "-f", "-Lo", "-C", "-c", folder.resolve("snmpd.conf").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("snmpd.log").toFile());
        builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
        builder.environment().put("MIBS", "");
        this.daemon = builder.start();
    }

    /// Starts it in an empty folder, with nothing to tell, and waits until it listens.
    public static SnmpPeer start(Path folder) {
        try {
            var peer = new SnmpPeer(folder);
            peer.awaitStart();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("A test needs snmpd: see build-tools/debian-packages.txt", e);
        }
    }

    private void awaitStart() throws IOException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.readString(folder.resolve("snmpd.log")).contains("NET-SNMP version")) {
            if (System.nanoTime() > end || !daemon.isAlive()) {
                throw new IOException("snmpd does not start: " + Files.readString(folder.resolve("snmpd.log")));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    public int port() {
        return port;
    }

    public String community() {
        return "kiosk-reads";
    }

    /// Sets `prtMarkerLifeCount`, in sides.
    public void counts(long sides) {
        write("unit", "7");
        write("life", Long.toString(sides));
    }

    /// Sets `prtMarkerLifeCount`, in sheets.
    public void countsSheets(long sheets) {
        write("unit", "8");
        write("life", Long.toString(sheets));
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        daemon.destroy();
        try {
            if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        } catch (InterruptedException e) {
            daemon.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
