package io.github.civickiosk.issuing.holder;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.civickiosk.issuing.holder.CodeSender.Sending;
import io.github.civickiosk.issuing.register.Citizen;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Against a real SMTP server.
class EmailSenderTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void sendsTheCodeToTheAddressInTheRegister() throws Exception {
        Sending sending = new EmailSender(plain()).send(citizen(Optional.of("maryam@mail.example")), "042519");
        assertThat(sending).isEqualTo(new Sending.Sent("m•••@•••.example"));
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0]).hasToString("maryam@mail.example");
        assertThat(message.getFrom()[0]).hasToString("codes@agency.example");
        assertThat(message.getContent().toString()).startsWith("042519:").contains("birdəfəlik");
        assertThat(message.getSubject()).as("a code is not read on a locked screen").doesNotContain("042519");
    }

    @Test
    void saysWhoItIsWhereTheServerAsks() throws Exception {
        server.setUser("codes@agency.example", "codes", "from-a-file");
        Path password = Files.writeString(folder.resolve("password"), "from-a-file\n");
        var known = MailServer.of(URI.create("smtp://codes@127.0.0.1:" + server.getSmtp().getPort()), "codes@agency.example",
                Optional.of(password));
        assertThat(new EmailSender(known).send(citizen(Optional.of("maryam@mail.example")), "042519"))
                .isInstanceOf(Sending.Sent.class);
        Files.writeString(password, "another");
        var stranger = MailServer.of(known.address(), "codes@agency.example", Optional.of(password));
        assertThat(new EmailSender(stranger).send(citizen(Optional.of("maryam@mail.example")), "042519"))
                .isInstanceOf(Sending.Failed.class);
    }

    @Test
    void hasNothingToSendToWithoutAnAddress() {
        assertThat(new EmailSender(plain()).send(citizen(Optional.empty()), "042519")).isEqualTo(new Sending.NoContact());
    }

    @Test
    void quotesNoContactWhenTheServerIsDown() {
        MailServer down = plain();
        server.stop();
        assertThat(new EmailSender(down).send(citizen(Optional.of("maryam@mail.example")), "042519"))
                .isInstanceOfSatisfying(Sending.Failed.class,
                        failed -> assertThat(failed.why()).doesNotContain("maryam", "042519"));
    }

    @Test
    void doesNotWaitForAServerThatSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new MailServer(URI.create("smtp://127.0.0.1:" + silent.getLocalPort()), "codes@agency.example",
                    Optional.empty());
            assertThat(
                    new EmailSender(address, Duration.ofMillis(300)).send(citizen(Optional.of("maryam@mail.example")), "042519"))
                    .isInstanceOf(Sending.Failed.class);
        }
    }

    @Test
    void takesTheNextWayWhenTheFirstFails() {
        CodeSender broken = (_, _) -> new Sending.Failed("the gateway answered 500");
        CodeSender noTelephone = (_, _) -> new Sending.NoContact();
        Citizen citizen = citizen(Optional.of("maryam@mail.example"));
        for (CodeSender first : List.of(broken, noTelephone)) {
            assertThat(new SendersInTurn(List.of(first, new EmailSender(plain()))).send(citizen, "042519"))
                    .isInstanceOf(Sending.Sent.class);
        }
        assertThat(new SendersInTurn(List.of(broken, noTelephone)).send(citizen, "042519"))
                .isEqualTo(new Sending.Failed("the gateway answered 500"));
        assertThat(new SendersInTurn(List.of(noTelephone)).send(citizen, "042519")).isEqualTo(new Sending.NoContact());
        assertThat(new SendersInTurn(List.of()).send(citizen, "042519")).isInstanceOf(Sending.Failed.class);
    }

    @Test
    void tellsTheOperatorWhatAnAddressLooksLike() {
        assertThatThrownBy(() -> new MailServer(URI.create("http://mail.example"), "codes@agency.example", Optional.empty()))
                .hasMessageContaining("smtp://[USER@]HOST[:PORT]");
        assertThatThrownBy(() -> new MailServer(URI.create("smtp://mail.example"), "codes", Optional.empty()))
                .hasMessageContaining("--smtp-from");
        assertThatThrownBy(
                () -> new MailServer(URI.create("smtp://codes@mail.example"), "codes@agency.example", Optional.empty()))
                .hasMessageContaining("--smtp-password-file");
    }

    private MailServer plain() {
        return new MailServer(URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort()), "codes@agency.example",
                Optional.empty());
    }

    private static Citizen citizen(Optional<String> email) {
        return new Citizen("5KT7Q2A", new Citizen.IdDocument("C01X00T47", LocalDate.of(2032, 1, 1), false), "Nümunəzadə",
                "Məryəm",
                LocalDate.of(1984, 7, 12), "F", "UTO", Optional.empty(), email, "", "", "", false, List.of(), Optional.empty(),
                BigDecimal.ZERO, false);
    }
}
