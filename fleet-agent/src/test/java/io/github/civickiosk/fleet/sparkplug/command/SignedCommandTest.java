package io.github.civickiosk.fleet.sparkplug.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Result;
import io.github.civickiosk.fleet.sparkplug.command.SignedCommand.Opened;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignedCommandTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_750_000_000_123L);

    private final SigningKey key = SigningKey.create();
    private final TrustedKeys trusted = TrustedKeys.of(key.publicKey());

    @TempDir
    private Path folder;

    @Test
    void aSignedOrderIsReadAsItWasWritten() {
        var request = order("out-of-service", CommandRequest.newArguments()
                .set("texts", CommandRequest.newArguments().put("az", "Bağlıdır").put("en", "Closed")));

        assertThat(SignedCommand.open(SignedCommand.sign(request, key), trusted))
                .isInstanceOfSatisfying(Opened.Signed.class, signed -> {
                    assertThat(signed.request()).isEqualTo(request);
                    assertThat(signed.kid()).isEqualTo(key.id()).matches("[0-9a-f]{16}");
                    assertThat(signed.request().texts("texts")).isEqualTo(Map.of("az", "Bağlıdır", "en", "Closed"));
                });
    }

    @Test
    void anOrderUnderAnotherKeyIsRefusedAndStillNamed() {
        var request = order("restart");

        assertThat(open(SignedCommand.sign(request, SigningKey.create())))
                .isEqualTo(new Opened.Refused(Optional.of(request.id()), Code.UNKNOWN_KEY,
                        "it is signed by a key that is not known here"));
    }

    @Test
    void aChangedByteBreaksTheSignature() {
        String[] parts = SignedCommand.sign(order("restart"), key).split("\\.");
        String other = base64(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("restart", "reboot"));

        assertThat(code(parts[0] + "." + other + "." + parts[2])).isEqualTo(Code.UNSIGNED);
    }

    @Test
    void noOtherAlgorithmIsTaken() {
        String payload = base64(new String(order("restart").encode(), UTF_8));
        String none = base64("{\"alg\":\"none\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(key.id(), SignedCommand.TYPE));

        assertThat(code(none + "." + payload + ".")).isEqualTo(Code.UNSIGNED);
    }

    @Test
    void aSignatureForAnotherPurposeIsNone() {
        assertThat(code(Jws.sign("civic-kiosk-release", order("restart").encode(), key))).isEqualTo(Code.UNSIGNED);
    }

    @Test
    void anotherSpellingOfTheSameBytesIsNone() {
        String compact = SignedCommand.sign(order("restart"), key);
        char last = compact.charAt(compact.length() - 1); // of its six bits the last four are not used
        String twin = compact.substring(0, compact.length() - 1) + (char) (last + 1);

        assertThat(code(twin)).isEqualTo(Code.UNSIGNED);
        assertThat(code(compact + "==")).isEqualTo(Code.UNSIGNED);
    }

    @Test
    void whatIsSignedButNoOrderIsMalformed() {
        assertThat(signed("[]")).isEqualTo(Code.MALFORMED);
        assertThat(signed("{\"id\":")).isEqualTo(Code.MALFORMED);
        assertThat(signed("{\"id\":\"1\",\"id\":\"2\"}")).isEqualTo(Code.MALFORMED);
        String whole = new String(order("restart").encode(), UTF_8);
        assertThat(signed(whole.replace("\"counter\":17", "\"counter\":0"))).isEqualTo(Code.MALFORMED);
        assertThat(signed(whole.replace("\"counter\":17", "\"counter\":17.5"))).isEqualTo(Code.MALFORMED);
        assertThat(signed(whole.replace("\"arguments\":{}", "\"arguments\":[]"))).isEqualTo(Code.MALFORMED);
        assertThat(signed(whole.replace("\"arguments\":{}", "\"sudo\":true"))).isEqualTo(Code.MALFORMED);
        assertThat(signed(whole.replace("1750000060123", "1750000000123"))).isEqualTo(Code.MALFORMED);
        assertThat(signed(whole)).as("and the whole one is none of these").isNull();
    }

    @Test
    void garbageIsRefusedAndNeverThrown() {
        for (String garbage : new String[]{"", ".", "..", "...", "a.b.c", "é.é.é", "{}", "x".repeat(70_000)}) {
            assertThat(open(garbage)).as(garbage).isInstanceOf(Opened.Refused.class);
        }
    }

    @Test
    void aPublishedSignatureVerifies() throws Exception { // RFC 8037, appendix A.4
        byte[] x = Base64.getUrlDecoder().decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        byte[] spki = Base64.getDecoder().decode("MCowBQYDK2VwAyEA" + Base64.getEncoder().encodeToString(x));
        var published = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));

        assertThat(TrustedKeys.of(published).verifies(KeyId.of(published),
                "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(UTF_8),
                Base64.getUrlDecoder()
                        .decode("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")))
                .isTrue();
    }

    @Test
    void keysGoThroughTheirFiles() throws IOException {
        key.save(folder.resolve("commands-key.pem"));
        var other = SigningKey.create();
        Files.writeString(folder.resolve("commands.pem"), other.publicPem() + key.publicPem());

        var request = order("locate");
        var loaded = SigningKey.load(folder.resolve("commands-key.pem"));

        assertThat(loaded.id()).isEqualTo(key.id());
        assertThat(Files.getPosixFilePermissions(folder.resolve("commands-key.pem"))).hasSize(2);
        assertThat(SignedCommand.open(SignedCommand.sign(request, loaded), TrustedKeys.load(folder.resolve("commands.pem"))))
                .isInstanceOf(Opened.Signed.class);
        assertThatThrownBy(() -> key.save(folder.resolve("commands-key.pem"))).isInstanceOf(IOException.class);
    }

    @Test
    void aFileThatHoldsNoKeyIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("commands.pem"), "nothing");

        assertThatThrownBy(() -> TrustedKeys.load(file)).hasMessageContaining("commands.pem holds no public key");
        assertThatThrownBy(() -> SigningKey.load(file))
                .hasMessageContaining("commands.pem does not hold one Ed25519 private key");
        Files.writeString(file, key.publicPem().replace("MCow", "MCoA"));
        assertThatThrownBy(() -> TrustedKeys.load(file)).hasMessageContaining("commands.pem holds something else");
    }

    @Test
    void anAnswerIsReadAsItWasWritten() {
        var answer = new CommandAnswer(Optional.of(UUID.randomUUID()), Result.REFUSED, "it is for another kiosk",
                Optional.of(Code.WRONG_KIOSK), NOW);

        assertThat(answer.encode()).contains("\"result\":\"refused\"", "\"code\":\"wrong-kiosk\"");
        assertThat(CommandAnswer.decode(answer.encode())).contains(answer);
        assertThat(CommandAnswer.decode(answer.encode().replace("wrong-kiosk", "of-tomorrow")).orElseThrow().code()).isEmpty();
        assertThat(CommandAnswer.decode("{}")).isEmpty();
        assertThat(CommandAnswer.decode("{\"at\":1,\"result\":\"perhaps\"}")).isEmpty();
        assertThat(CommandAnswer.decode("")).isEmpty();
    }

    private static CommandRequest order(String command) {
        return order(command, CommandRequest.newArguments());
    }

    private static CommandRequest order(String command, JsonNode arguments) {
        return new CommandRequest(UUID.randomUUID(), "kiosk-7", Optional.empty(), 17, NOW, NOW.plusSeconds(60), command,
                arguments);
    }

    private Opened open(String compact) {
        return SignedCommand.open(compact, trusted);
    }

    private @Nullable Code code(String compact) {
        return open(compact) instanceof Opened.Refused refused ? refused.code() : null;
    }

    private @Nullable Code signed(String payload) {
        return code(Jws.sign(SignedCommand.TYPE, payload.getBytes(UTF_8), key));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
