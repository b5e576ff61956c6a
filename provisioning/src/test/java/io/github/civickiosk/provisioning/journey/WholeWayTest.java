package io.github.civickiosk.provisioning.journey;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import com.microsoft.playwright.BrowserContext;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import io.github.civickiosk.provisioning.doctor.Doctor;
import io.github.civickiosk.provisioning.journey.Books.Certificate;
import io.github.civickiosk.provisioning.journey.Town.RunningKiosk;
import io.github.civickiosk.ui.ChromiumPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/// A citizen prints a certificate: the whole way, on real peers, and once more when things go wrong in the middle of it.
class WholeWayTest {

    private static final String RESIDENCE = "residence-certificate";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;
    private static Town town;
    private static ChromiumPeer chromium;
    private RunningKiosk kiosk;
    private BrowserContext touchscreen;
    private Finger finger;

    @BeforeAll
    static void foundTown() throws Exception {
        town = Town.found(folder);
        chromium = new ChromiumPeer();
    }

    @AfterAll
    static void close() throws Exception {
        chromium.close();
        town.close();
    }

    @BeforeEach
    void open() throws Exception {
        kiosk = town.startKiosk();
        showScreen();
    }

    @AfterEach
    void stopKiosk() {
        touchscreen.close();
        kiosk.process().close();
    }

    private void showScreen() {
        touchscreen = chromium.touchscreen(1280, 800);
        var page = touchscreen.newPage();
        page.navigate(kiosk.launch());
        finger = new Finger(page);
    }

    @ParameterizedTest
    @CsvSource({"az, 1, Bank", "en, 3, Bank"})
    void aCitizenTakesAwayTheCertificateThatTheAuthorityMade(String language, int row, String purpose) throws Exception {
        var sheetsBefore = town.printer().documents().size();
        var recordsBefore = town.books().usageRecords(Town.KIOSK);
        var citizen = town.citizen(row);
        var claim = "";

        ask(language, purpose);
        try (var card = town.insertCardOf(citizen)) {
            enterCan(citizen);
            finger.tap("reviewing", "confirm");
            finger.awaitScreen("collecting");
            claim = lastCertificate().claim();
            assertThat(finger.language()).isEqualTo(language);
            finger.tap("collecting", "collected");
            finger.tap("rating", "rate");
            finger.awaitScreen("take-your-card");
            assertThat(card).isNotNull();
        }
        finger.awaitScreen("attract");

        var certificate = town.books().await(claim, c -> c.outcome().equalsIgnoreCase("delivered"));
        assertThat(town.printer().documents()).hasSize(sheetsBefore + 1);
        assertThat(town.printer().documents()).anySatisfy(paper -> assertThat(paper).isEqualTo(certificate.pdf()));
        assertThat(VeraPdf.broken(certificate.pdf(), PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(VeraPdf.broken(certificate.pdf(), PDFAFlavour.PDFUA_1)).isEmpty();
        var paper = new PaperCheck(folder.resolve("paper-" + language), town.verificationPage());
        assertThat(paper.verify(paper.seal(certificate.pdf()))).isEqualTo("Verified OK");
        town.books().awaitUsageRecords(Town.KIOSK, recordsBefore + 1);
        assertThat(town.books().usageRecords(Town.KIOSK)).isEqualTo(recordsBefore + 1);
        assertNothingIsLoggedAbout(citizen);
    }

    @Test
    void aHolderProvesItselfByTheCodeOnItsTelephone() throws Exception {
        var citizen = town.citizen(1);
        finger.tap("attract", "start");
        finger.choose("choosing-language", "language", "en");
        finger.choose("choosing-service", "service", "tax-clearance");
        finger.tap("basket", "continue");
        finger.awaitScreen("awaiting-card");
        try (var card = town.insertCardOf(citizen)) {
            enterCan(citizen);
            finger.digits("entering-code", town.phone().code(), "enter-code");
            finger.tap("reviewing", "confirm");
            finger.tap("collecting", "collected");
            finger.tap("rating", "rate");
            finger.awaitScreen("take-your-card");
            assertThat(card).isNotNull();
        }
        finger.awaitScreen("attract");
        assertNothingIsLoggedAbout(citizen);
    }

    @Test
    void threeWrongCansEndTheVisitWithTheWayToAPerson() throws Exception {
        var citizen = town.citizen(1);
        ask("en", "Bank");
        try (var card = town.insertCardOf(citizen)) {
            for (var i = 0; i < 3; i++) {
                finger.digits("entering-can", "000000", "enter-can");
                finger.awaitScreen(i < 2 ? "entering-can" : "explaining");
            }
            assertThat(finger.words()).contains("not locked").contains("Call");
            finger.tap("explaining", "understood");
            finger.awaitScreen("take-your-card");
            assertThat(card).isNotNull();
        }
        finger.awaitScreen("attract");
    }

    @Test
    void aPrinterThatDiesInTheMiddleLeavesAnOpenClaimAndNoSecondSheet() throws Exception {
        var citizen = town.citizen(1);
        var begun = town.printer().jobsBegun().size();
        ask("en", "Bank");
        town.printer().hold();
        var card = town.insertCardOf(citizen);
        enterCan(citizen);
        finger.tap("reviewing", "confirm");
        finger.awaitScreen("printing");
        var claim = finger.claim();
        awaitJob(begun + 1);
        town.printer().kill();
        finger.awaitScreen("explaining");
        assertThat(finger.words()).contains(claim);
        finger.tap("explaining", "understood");
        finger.awaitScreen("take-your-card");
        card.close();
        var certificate = town.books().await(claim, Certificate::claimOpen);
        assertThat(certificate.outcome()).isEqualToIgnoringCase("unknown");
        town.printer().heal();
        town.printer().switchOn();
        finger.awaitScreen("attract");
        assertThat(town.printer().jobsBegun()).hasSize(begun + 1);
    }

    @Test
    void aKioskKilledWhilePrintingSettlesAndNeverPrintsAgain() throws Exception {
        var citizen = town.citizen(1);
        var begun = town.printer().jobsBegun().size();
        ask("en", "Bank");
        town.printer().hold();
        try (var card = town.insertCardOf(citizen)) {
            enterCan(citizen);
            finger.tap("reviewing", "confirm");
            finger.awaitScreen("printing");
            awaitJob(begun + 1);
            assertThat(card).isNotNull();
        }
        var claim = finger.claim();
        kiosk.process().kill();
        finger.awaitLost();
        town.printer().release();
        touchscreen.close();

        kiosk = town.startKiosk();
        showScreen();
        finger.awaitScreen("attract");
        town.books().await(claim, c -> c.outcome().equalsIgnoreCase("delivered"));
        assertThat(town.printer().jobsBegun()).hasSize(begun + 1);
        assertNothingIsLoggedAbout(citizen);
    }

    @Test
    void theDoctorFindsNothingWrongWithAKioskThatRuns() {
        finger.awaitScreen("attract");
        var said = new StringWriter();
        var status = new CommandLine(new Doctor()).setOut(new PrintWriter(said)).execute("--config",
                folder.resolve("kiosk.yaml").toString());
        assertThat(said.toString()).doesNotContain("FAILED").contains("pcsc: ONLINE").contains("ipp: ONLINE");
        assertThat(status).isZero();
    }

    private void ask(String language, String purpose) {
        finger.tap("attract", "start");
        finger.choose("choosing-language", "language", language);
        finger.choose("choosing-service", "service", RESIDENCE);
        finger.choose("choosing-for-whom", "relation", "self");
        finger.tick("filling-form", purpose);
        finger.tap("filling-form", "fill-form");
        finger.tap("basket", "continue");
        finger.awaitScreen("awaiting-card");
    }

    private void enterCan(Holder citizen) {
        finger.digits("entering-can", citizen.can(), "enter-can");
    }

    private static Certificate lastCertificate() throws Exception {
        return town.books().certificates().getLast();
    }

    private static void awaitJob(int wanted) throws InterruptedException {
        Predicate<List<String>> enough = jobs -> jobs.size() >= wanted;
        for (var i = 0; i < 300 && !enough.test(town.printer().jobsBegun()); i++) {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(town.printer().jobsBegun()).as("jobs that the printer began").hasSize(wanted);
    }

    private static void assertNothingIsLoggedAbout(Holder citizen) throws Exception {
        var logs = new Logs(folder.resolve("log"));
        assertThat(logs.linesWith("ReadingCard")).as("what the kiosk logs of a visit").isNotEmpty();
        assertThat(logs.linesAbout(citizen)).isEmpty();
    }
}
