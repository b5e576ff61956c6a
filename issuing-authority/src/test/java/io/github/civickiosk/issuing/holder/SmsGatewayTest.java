package io.github.civickiosk.issuing.holder;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.civickiosk.issuing.holder.CodeSender.Sending;
import io.github.civickiosk.issuing.register.Citizen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class SmsGatewayTest {

    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(202, -1);
    private HttpServer server;

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answer.to(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private Sending send(Optional<String> phone) {
        var document = new Citizen.IdDocument("C01X00T47", LocalDate.of(2032, 1, 1), false);
        var citizen = new Citizen("5KT7Q2A", document, "Nümunəzadə", "Məryəm", LocalDate.of(1984, 7, 12), "F", "UTO", phone,
                Optional.empty(), "", "", "", false, List.of(), Optional.empty(), BigDecimal.ZERO, false);
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sms");
        return new SmsGateway(address, Duration.ofSeconds(2)).send(citizen, "123456");
    }

    @Test
    void sendsTheCodeToThePhoneInTheRegister() throws InterruptedException {
        assertThat(send(Optional.of("+994000000017"))).isEqualTo(new Sending.Sent("+994 •• ••• •• 17"));
        assertThat(taken.poll(5, TimeUnit.SECONDS)).contains("\"to\":\"+994000000017\"", "123456");
    }

    @Test
    void saysWhenTheGatewayRefuses() {
        answer = exchange -> exchange.sendResponseHeaders(503, -1);
        assertThat(send(Optional.of("+994000000017"))).isEqualTo(new Sending.Failed("the gateway answered 503"));
    }

    @Test
    void sendsNothingWithoutAPhone() {
        assertThat(send(Optional.empty())).isEqualTo(new Sending.NoContact());
        assertThat(taken).isEmpty();
    }

    @Test
    void waitsForNoAnswerWithoutEnd() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('.');
            exchange.getResponseBody().flush();
            awaitEnd();
        };
        assertThat(send(Optional.of("+994000000017"))).isEqualTo(new Sending.Failed("the gateway does not answer within PT2S"));
    }

    private void awaitEnd() {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
