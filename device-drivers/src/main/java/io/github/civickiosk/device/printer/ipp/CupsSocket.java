package io.github.civickiosk.device.printer.ipp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Types;

/// Orders to CUPS that it takes from its administrators only. Its socket file tells CUPS who we are without a password: the
/// kiosk's user must be in a `SystemGroup` of CUPS, on Debian `lpadmin`.
///
/// @param file     `/run/cups/cups.sock`
/// @param patience bound of an order
record CupsSocket(Path file, Duration patience) {

    private static final int MAX_ANSWER = 64 * 1024;

    /// `Resume-Printer` (RFC 8011, 4.2.8).
    void resume(URI queue) throws IOException {
        var request = new IppPacket.Builder(Operation.resumePrinter, IppPacket.DEFAULT_VERSION_NUMBER);
        request.putOperationAttributes(Types.attributesCharset.of("utf-8"), Types.attributesNaturalLanguage.of("en"),
                Types.printerUri.of(queue), Types.requestingUserName.of(IppClient.USER));
        var answered = send(request.build());
        if (!IppClient.successful(answered)) {
            throw new IOException("CUPS refuses: " + answered.getStatus().getName());
        }
    }

    private IppPacket send(IppPacket request) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var _ = CompletableFuture.runAsync(() -> abandon(channel),
                    CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS));
            channel.connect(UnixDomainSocketAddress.of(file));
            var whole = ByteBuffer.wrap(http(request));
            while (whole.hasRemaining()) {
                channel.write(whole);
            }
            return answer(Channels.newInputStream(channel).readNBytes(MAX_ANSWER));
        } catch (AsynchronousCloseException e) {
            throw new IOException("no answer from " + file + " within " + patience, e);
        }
    }

    private static void abandon(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One request and no more, so that the answer ends with the connection.
    private static byte[] http(IppPacket request) throws IOException {
        var body = new ByteArrayOutputStream();
        request.write(body);
        var whole = new ByteArrayOutputStream();
        whole.write("""
                POST /admin/ HTTP/1.1\r
                Host: localhost\r
                Authorization: PeerCred %s\r
                Connection: close\r
                Content-Type: application/ipp\r
                Content-Length: %d\r
                \r
                """.formatted(System.getProperty("user.name"), body.size()).getBytes(StandardCharsets.US_ASCII));
        body.writeTo(whole);
        return whole.toByteArray();
    }

    private static IppPacket answer(byte[] http) throws IOException {
        var head = new String(http, StandardCharsets.ISO_8859_1);
        var end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("CUPS gave no answer");
        }
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("CUPS lets only its administrators do this: put the kiosk's user, "
                    + System.getProperty("user.name") + ", into the group lpadmin (" + head.lines().findFirst().orElse("") + ")");
        }
        try {
            return IppPacket.read(new ByteArrayInputStream(http, end + 4, http.length - end - 4));
        } catch (RuntimeException e) {
            throw new IOException("The answer of CUPS is not IPP", e);
        }
    }
}
