package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.issuing.document.Certificates;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.Seals;
import io.github.civickiosk.issuing.seal.StatusPlace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The reader in the browser against the one in Java: the same bytes, the same answer, to the word of a refusal.
class BrowserAgreesTest {

    private static final int MUTATIONS = System.getProperty("all") == null ? 4_000 : 100_000;
    private static final int BATCH = 2_000;
    private static final StatusPlace PLACE = new StatusPlace(3, 1_048_575);
    private static final String CHECK_ALL = """
            async ([seals, today]) => {
              const {checkSeal, unbase64} = await import('/verify/app/check.js');
              const {trustList} = await import('/verify/app/lists.js');
              const trust = await trustList();
              const answers = [];
              for (const seal of seals) {
                const {answer, why, contents} = await checkSeal(unbase64(seal), trust, today, async () => 'valid');
                const values = contents ? contents.values.map(v => `${v.name}=${v.value}`).join('|') : '';
                answers.push(`${answer}:${why ?? ''}:${contents?.issuedOn ?? ''}:${contents?.validUntil ?? ''}:${values}`);
              }
              return answers;
            }""";

    @TempDir
    private static Path folder;
    private static Chromium chromium;
    private static SealKeys keys;
    private static VerifyServer server;
    private static Page page;

    @BeforeAll
    static void start() throws IOException {
        chromium = new Chromium();
        keys = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        server = new VerifyServer(keys, serial -> new IssuanceStatus.NotIssued());
        page = chromium.person(800, 600, ColorScheme.LIGHT).newPage();
        page.clock().setFixedTime(Seals.CLOCK.millis());
        page.navigate(server.address());
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    @Test
    void onSealsOfEveryKind() throws IOException {
        LocalDate yesterday = Seals.TODAY.minusDays(1);
        List<byte[]> seals = new ArrayList<>();
        seals.add(Seals.placed(keys.signer(), PLACE, Seals.TODAY, Optional.of(Seals.TODAY)));
        seals.add(Seals.placed(keys.signer(), PLACE, yesterday, Optional.of(yesterday)));
        seals.add(Seals.placed(keys.signer(), PLACE, Seals.TODAY.plusDays(1), Optional.empty()));
        seals.add(Seals.residence(keys.signer()));
        seals.add(Seals.residence(Certificates.keys().signer()));
        seals.add(HexFormat.of().parseHex( // BSI TR-03137-1, version 2.5, annex E
                "dc036abc6d32c8a727390f71341145f4fb0602305cba135875976ec066d417b59e8c6abc133c133c133c133c3fef3a293"
                        + "8ee43f1593d1ae52dbb26751fe64b7c133c136b0306d79519a65306ff40158cf5b0bb7fbda099e8e7c94abefc9677b2e71"
                        + "e9885f5cd9057a8bfcf930a6046bcf897650af8f9b0343c034d2f64ce081f95fbf3d01292d1f8165ece27d327"));
        assertThat(inBrowser(seals)).isEqualTo(inJava(seals));
        assertThat(inBrowser(seals)).extracting(a -> a.substring(0, a.indexOf(':'))).containsExactly("genuine", "expired",
                "not-yet-valid",
                "status-unknown", "unknown-signer", "unknown-signer");
    }

    @Test
    void onEveryBeginningOfASealAndOnNoise() {
        byte[] seal = Seals.residence(keys.signer());
        List<byte[]> seals = new ArrayList<>();
        for (int length = 0; length < seal.length; length++) {
            seals.add(java.util.Arrays.copyOf(seal, length));
        }
        seals.add(java.util.Arrays.copyOf(seal, seal.length + 1));
        seals.add(java.util.Arrays.copyOf(seal, 451));
        var random = new SplittableRandom(42);
        for (int i = 0; i < 1_000; i++) {
            byte[] noise = new byte[random.nextInt(470)];
            random.nextBytes(noise);
            System.arraycopy(seal, 0, noise, 0, Math.min(noise.length, random.nextInt(80)));
            seals.add(noise);
        }
        assertThat(inBrowser(seals)).isEqualTo(inJava(seals));
    }

    @Test
    void onMutatedSealsOfWhichNeitherAcceptsOne() {
        byte[] seal = Seals.placed(keys.signer(), PLACE, Seals.TODAY, Optional.empty());
        var random = new SplittableRandom(20261125);
        for (int done = 0; done < MUTATIONS; done += BATCH) {
            List<byte[]> mutated = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                mutated.add(Mutations.of(seal, random));
            }
            List<String> answers = inBrowser(mutated);
            assertThat(answers).isEqualTo(inJava(mutated));
            assertThat(answers).allMatch(a -> a.matches("(not-a-seal|unknown-signer|altered):.*"));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> inBrowser(List<byte[]> seals) {
        return (List<String>) page.evaluate(CHECK_ALL,
                List.of(seals.stream().map(Base64.getEncoder()::encodeToString).toList(), Seals.TODAY.toString()));
    }

    private static List<String> inJava(List<byte[]> seals) {
        var check = new SealCheck(keys::signers, SealProfiles::shipped,
                (seal, _) -> StatusPlace.of(seal).isPresent() ? StatusCheck.Status.COUNTS : StatusCheck.Status.UNKNOWN,
                Seals.CLOCK);
        return seals.stream().map(check::check).map(BrowserAgreesTest::written).toList();
    }

    private static String written(SealAnswer answer) {
        Finding finding = Finding.of(answer);
        String why = answer instanceof SealAnswer.NotASeal(String said) ? said : "";
        return finding.answer() + ":" + why + ":" + finding.issuedOn().map(LocalDate::toString).orElse("") + ":"
                + finding.validUntil().map(LocalDate::toString).orElse("") + ":"
                + String.join("|", finding.values().entrySet().stream().map(BrowserAgreesTest::pair).toList());
    }

    private static String pair(Map.Entry<String, String> value) {
        return value.getKey() + "=" + value.getValue();
    }
}
