package io.github.civickiosk.provisioning.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.provisioning.paper.PdfReader;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// With certificates of the fleet manager's own CA, and looked at by poppler, which shares no code with us.
class ReportTest {

    private static final Instant AT = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;
    private Identity kiosk;
    private Acceptance acceptance;

    @BeforeEach
    void issue() throws Exception {
        CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC()).issueKiosk("baku-7", folder.resolve("identity"));
        kiosk = Identity.load(folder.resolve("identity"));
        acceptance = new Acceptance("baku-7", AT, "1.4.0",
                List.of(StepResult.passed("test-page", "the printer says that 1 sheet lies in the slot")
                        .with(StepResult.Word.NOT_ASKED),
                        StepResult.failed("network", "the authority does not answer", "Check the network. Şəbəkəni yoxla."),
                        StepResult.skipped("door", "it was not seen opening", "Open it."), StepResult.notFitted("sound")));
    }

    @Test
    void saysWhatWasFoundToPeople() throws Exception {
        var text = PdfReader.text(file(Report.signed(acceptance, kiosk)));
        assertThat(text.replaceAll("\\s+", " ")).contains("Acceptance report baku-7", "FAILED",
                "1 passed, 1 failed, 1 skipped, 1 not fitted", "At 1 of them nobody was asked to look.",
                "test page passed the printer says that 1 sheet lies in the slot; nobody was asked",
                "→ Check the network. Şəbəkəni yoxla.");
    }

    @Test
    void isSignedForEveryReaderOfPdf() throws Exception {
        var process = new ProcessBuilder("pdfsig", "-nocert", file(Report.signed(acceptance, kiosk)).toString())
                .redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(
                "Signer Certificate Common Name: baku-7", "Total document signed", "Signature Validation: Signature is Valid.");
    }

    @Test
    void saysTheSameToACamera() throws Exception {
        var code = PdfReader.qr(file(Report.signed(acceptance, kiosk)), 1);
        assertThat(Statement.read(code, kiosk.certificate()).orElseThrow()).hasToString("{\"kiosk\":\"baku-7\",\"at\":\"" + AT
                + "\",\"outcome\":\"FAILED\",\"passed\":1,\"failed\":1,\"skipped\":1,\"notAsked\":1}");
        assertThat(Statement.read(code.replace(code.charAt(code.length() - 9), 'A'), kiosk.certificate())).isEmpty();
        assertThat(Statement.read(code, another("baku-8").certificate())).isEmpty();
        assertThat(Statement.read("a.b.c", kiosk.certificate())).isEmpty();
    }

    @Test
    void isGenuineByTheFleetsAuthorityAlone() throws Exception {
        var report = Report.signed(acceptance, kiosk);
        assertThat(Proof.of(report, kiosk.trusted())).isEqualTo(new Proof.Genuine(acceptance, kiosk.certificate()));
        assertThat(Proof.of(report, another("baku-7").trusted())).isInstanceOf(Proof.NotGenuine.class);
        assertThat(Proof.of(report, List.of())).isInstanceOf(Proof.NotGenuine.class);
    }

    @Test
    void isNotGenuineOnceAnythingWasChanged() throws Exception {
        var report = Report.signed(acceptance, kiosk);
        var changed = report.clone();
        changed[report.length / 4] ^= 1;
        assertThat(Proof.of(changed, kiosk.trusted())).isInstanceOf(Proof.NotGenuine.class);

        var added = new ByteArrayOutputStream();
        try (var document = Loader.loadPDF(report)) {
            document.getDocumentInformation().setTitle("Accepted");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(added);
        }
        assertThat(Proof.of(added.toByteArray(), kiosk.trusted()))
                .isEqualTo(new Proof.NotGenuine("something was added after it was signed"));
        assertThat(Proof.of(ReportPages.pdf(acceptance, "unsigned", "nobody"), kiosk.trusted()))
                .isEqualTo(new Proof.NotGenuine("it has 0 signatures in place of one"));
        assertThat(Proof.of(new byte[]{1, 2}, kiosk.trusted())).isEqualTo(new Proof.NotGenuine("it is no PDF that can be read"));
    }

    @Test
    void isNotGenuineAboutAnotherKioskOrAfterTheCertificate() throws Exception {
        var others = new Acceptance("baku-8", AT, "1.4.0", acceptance.steps());
        assertThat(Proof.of(Report.signed(others, kiosk), kiosk.trusted()))
                .isEqualTo(new Proof.NotGenuine("it is about baku-8, and CN=baku-7 has signed it"));
        var late = new Acceptance("baku-7", AT.plus(Duration.ofDays(200)), "1.4.0", acceptance.steps());
        assertThat(Proof.of(Report.signed(late, kiosk), kiosk.trusted())).isInstanceOf(Proof.NotGenuine.class);
    }

    @Test
    void goesOnOnTheNextPage() throws Exception {
        var many = new Acceptance("baku-7", AT, "1.4.0", IntStream.range(0, 40)
                .mapToObj(each -> StepResult.failed("step-" + each, "it is broken ".repeat(12), "Mend it.")).toList());
        var file = file(Report.signed(many, kiosk));
        assertThat(PdfReader.text(file)).contains("step 0", "step 39", "kioskctl selftest --verify");
        assertThat(PdfReader.info(file)).containsPattern("Pages: +[4-9]");
    }

    @Test
    void isPassedOnlyWhenAllThatIsFittedWasTested() {
        var good = StepResult.passed("a", "it works");
        assertThat(outcome(good, StepResult.notFitted("b"))).isEqualTo(Acceptance.Outcome.PASSED);
        assertThat(outcome(good, StepResult.skipped("b", "", ""))).isEqualTo(Acceptance.Outcome.INCOMPLETE);
        assertThat(outcome(good, StepResult.skipped("b", "", ""), StepResult.failed("c", "", "")))
                .isEqualTo(Acceptance.Outcome.FAILED);
        assertThat(outcome()).isEqualTo(Acceptance.Outcome.INCOMPLETE);
    }

    private static Acceptance.Outcome outcome(StepResult... steps) {
        return new Acceptance("k", AT, "1", List.of(steps)).outcome();
    }

    private Identity another(String name) throws Exception {
        var place = Files.createTempDirectory(folder, "other");
        CertificateAuthority.create(place.resolve("ca"), Clock.systemUTC()).issueKiosk(name, place.resolve("identity"));
        return Identity.load(place.resolve("identity"));
    }

    private Path file(byte[] report) throws Exception {
        return Files.write(folder.resolve("report.pdf"), report);
    }
}
