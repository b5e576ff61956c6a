package io.github.civickiosk.provisioning.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/// The citizen's telephone, behind a gateway for short messages as the authority calls it.
final class PhonePeer implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("\\b(\\d{6})\\b");

    private final HttpServer server;
    private final BlockingQueue<String> codes = new LinkedBlockingQueue<>();

    PhonePeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/sms", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var text = JsonMapper.shared().readTree(exchange.getRequestBody()).path("text").asString("");
            var code = CODE.matcher(text);
            if (code.find()) {
                codes.add(code.group(1));
            }
            exchange.sendResponseHeaders(202, -1);
        }
    }

    URI gateway() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sms");
    }

    /// The code that comes next.
    String code() throws InterruptedException {
        var code = codes.poll(20, TimeUnit.SECONDS);
        if (code == null) {
            throw new AssertionError("no code came to the telephone within 20 s");
        }
        return code;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
