package io.github.civickiosk.fleet.manager.kioskweb;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import io.github.civickiosk.fleet.agent.identity.Enrolment;
import io.github.civickiosk.fleet.agent.identity.EstAnswer;
import io.github.civickiosk.fleet.agent.identity.EstClient;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.agent.identity.Renewal;
import io.github.civickiosk.fleet.manager.enrolment.CodeOrder;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentRequest;
import io.github.civickiosk.fleet.manager.enrolment.KioskCertificate;
import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.OnEachDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The kiosk's own client against the fleet manager's kiosk port.
@OnEachDatabase
class EnrolmentTest {

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final DatabasePeer databases;
    private final AtomicReference<Optional<X509Certificate>> shown = new AtomicReference<>(Optional.empty());
    private FleetOffice office;
    private Path kiosk;

    EnrolmentTest(DatabasePeer databases) {
        this.databases = databases;
    }

    @BeforeEach
    void open() throws Exception {
        office = new FleetOffice(folder, databases.open(), clock);
        kiosk = folder.resolve("kiosk");
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Enrolment machine(Path identity) throws Exception {
        return new Enrolment(identity, new EstClient(office.address()), office.fingerprint(), "serial 10000000ab", clock);
    }

    private EstAnswer enrol(String code) throws Exception {
        return machine(kiosk).withCode("baku", code);
    }

    @Test
    void aCodeMakesAMachineTheKioskThatTheOperatorNamed() throws Exception {
        assertThat(enrol(office.code("baku-17"))).isInstanceOf(EstAnswer.Issued.class);
        var identity = Identity.load(kiosk);
        assertThat(identity.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=baku-17");
        assertThat(new EstClient(office.address()).renew(identity, otherKey())).isInstanceOf(EstAnswer.Issued.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kiosk.resolve("key.pem")))).isEqualTo("rw-------");
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() throws Exception {
        var code = office.code("baku-17");
        assertThat(enrol(" " + code.toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o').replace('1', 'l')))
                .isInstanceOf(EstAnswer.Issued.class);
    }

    @Test
    void aMistypedCodeIsToldFromAnUnknownOne() throws Exception {
        var code = office.code("baku-17");
        char wrong = code.charAt(0) == 'A' ? 'B' : 'A';
        assertThat(refusal(enrol(wrong + code.substring(1)))).contains("401").contains("mistyped");
        assertThat(refusal(enrol("0000-0000-0000-0000-0000"))).contains("401").contains("not known here");
    }

    @Test
    void aCodeWorksOnceForOneKeyAndAgainForTheSame() throws Exception {
        var code = office.code("baku-17");
        var lost = new EstClient(office.address());
        var pair = otherKey();
        var authorities = ((EstAnswer.Issued) lost.authorities(office.fingerprint())).chain();
        var first = (EstAnswer.Issued) lost.enrol(authorities, "baku", code, "x", pair);
        assertThat(lost.enrol(authorities, "baku", code, "x", pair)).isEqualTo(first);
        assertThat(refusal(enrol(code))).contains("401");
        assertThat(office.enrolment.codes().getFirst().state()).isEqualTo("used");
    }

    @Test
    void ofManyThatUseACodeAtOneMomentOneGetsIn() throws Exception {
        var code = office.code("baku-17");
        var client = new EstClient(office.address());
        var authorities = ((EstAnswer.Issued) client.authorities(office.fingerprint())).chain();
        var tries = new ArrayList<Callable<EstAnswer>>();
        for (var i = 0; i < 8; i++) {
            var pair = otherKey();
            tries.add(() -> client.enrol(authorities, "baku", code, "x", pair));
        }
        try (var at = Executors.newFixedThreadPool(8)) {
            var issued = 0;
            for (var answer : at.invokeAll(tries)) {
                issued += answer.get() instanceof EstAnswer.Issued ? 1 : 0;
            }
            assertThat(issued).isEqualTo(1);
        }
        assertThat(office.enrolment.certificates("baku-17")).hasSize(1);
    }

    @Test
    void aCodeIsGoodAtItsSiteAndInItsTimeOnly() throws Exception {
        assertThat(refusal(machine(kiosk).withCode("ganja", office.code("baku-17")))).contains("401");
        var elsewhere = office.enrolment.newCode(new CodeOrder("baku-18", "baku", "192.0.2.0/24", false, Duration.ofDays(1)),
                "test");
        assertThat(refusal(enrol(elsewhere.grouped()))).contains("401");
        var here = office.enrolment.newCode(new CodeOrder("baku-19", "baku", "127.0.0.0/8", false, Duration.ofDays(1)), "test");
        assertThat(enrol(here.grouped())).isInstanceOf(EstAnswer.Issued.class);
        var late = office.code("baku-20");
        clock.move(Duration.ofDays(2));
        assertThat(refusal(machine(folder.resolve("late")).withCode("baku", late))).contains("401");
    }

    @Test
    void aCancelledCodeIsWorthNothing() throws Exception {
        var code = office.code("baku-17");
        assertThat(office.enrolment.cancelCode(office.enrolment.codes().getFirst().id())).isTrue();
        assertThat(refusal(enrol(code))).contains("401");
    }

    @Test
    void noCodeStandsInTheDatabase() throws Exception {
        var code = office.code("baku-17");
        var row = office.database.read(handle -> handle.createQuery("select * from enrolment_code").mapToMap().one().toString());
        assertThat(row).contains("baku-17").doesNotContain(code).doesNotContain(code.replace("-", ""));
    }

    @Test
    void whoAsksTooOftenIsToldToWait() throws Exception {
        EstAnswer last = enrol("0000-0000-0000-0000-0000");
        for (var i = 0; i < Attempts.AT_ONCE; i++) {
            last = enrol("0000-0000-0000-0000-0000");
        }
        assertThat(last).isInstanceOf(EstAnswer.Waiting.class);
        assertThat(((EstAnswer.Waiting) last).askAgain()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
    }

    @Test
    void aMachineBelievesOnlyTheFleetWhoseFingerprintItWasGiven() throws Exception {
        var answer = new Enrolment(kiosk, new EstClient(office.address()), "00".repeat(32), "x", clock).withCode("baku",
                office.code("baku-17"));
        assertThat(answer).isInstanceOf(EstAnswer.NotReached.class);
        assertThat(office.enrolment.codes().getFirst().state()).isEqualTo("open");
        assertThat(kiosk.resolve("key.pem")).doesNotExist();
    }

    @Test
    void nobodyAnsweringIsAnAnswer() throws Exception {
        var nobody = new EstClient(URI.create("https://127.0.0.1:1"));
        assertThat(new Enrolment(kiosk, nobody, office.fingerprint(), "x", clock).withCode("baku", office.code("baku-17")))
                .isInstanceOf(EstAnswer.NotReached.class);
    }

    @Test
    void aMachineWithoutACodeWaitsUntilItIsAdopted() throws Exception {
        assertThat(machine(kiosk).byAdoption()).isInstanceOf(EstAnswer.Waiting.class);
        var waiting = office.enrolment.requests().getFirst();
        assertThat(waiting.fingerprint()).isEqualTo(machine(kiosk).keyFingerprint());
        assertThat(waiting.hint()).isEqualTo("serial 10000000ab");
        assertThat(machine(kiosk).byAdoption()).isInstanceOf(EstAnswer.Waiting.class);
        office.enrolment.adopt(waiting.fingerprint(), "baku-17", "baku", "test");
        assertThat(machine(kiosk).byAdoption()).isInstanceOf(EstAnswer.Issued.class);
        assertThat(Identity.load(kiosk).certificate().getSubjectX500Principal().getName()).isEqualTo("CN=baku-17");
    }

    @Test
    void aRefusedMachineIsToldSo() throws Exception {
        machine(kiosk).byAdoption();
        office.enrolment.refuse(machine(kiosk).keyFingerprint(), "test");
        assertThat(refusal(machine(kiosk).byAdoption())).contains("403").contains("refused");
    }

    @Test
    void aCertificateIsRenewedFromItsThirtiethDayOnWithANewKey() throws Exception {
        enrol(office.code("baku-17"));
        var first = Identity.load(kiosk);
        var renewal = new Renewal(kiosk, new EstClient(office.address()), () -> true, shown::get, clock);
        renewal.look();
        assertThat(Identity.load(kiosk)).isEqualTo(first);
        clock.move(Duration.ofDays(34));
        renewal.look();
        var second = Identity.load(kiosk);
        assertThat(second.certificate().getPublicKey()).isNotEqualTo(first.certificate().getPublicKey());
        assertThat(second.certificate().getSubjectX500Principal()).isEqualTo(first.certificate().getSubjectX500Principal());
        assertThat(kiosk.resolve("previous")).exists();
        renewal.look();
        assertThat(kiosk.resolve("previous")).as("the broker still knows the former certificate").exists();
        shown.set(Optional.of(second.certificate()));
        renewal.look();
        assertThat(kiosk.resolve("previous")).doesNotExist();
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void theFormerPairIsPutBackWhenNobodyLetsTheNewOneIn() throws Exception {
        enrol(office.code("baku-17"));
        var first = Identity.load(kiosk);
        var renewal = new Renewal(kiosk, new EstClient(office.address()), () -> false, shown::get, clock);
        clock.move(Duration.ofDays(34));
        renewal.look();
        var second = Identity.load(kiosk);
        clock.move(Duration.ofMinutes(16));
        renewal.look();
        assertThat(Identity.load(kiosk)).isEqualTo(first);
        clock.move(Duration.ofMinutes(16));
        renewal.look();
        assertThat(Identity.load(kiosk)).isEqualTo(second);
    }

    @Test
    void anExpiredKioskComesBackAfterAnOperatorsWord() throws Exception {
        enrol(office.code("baku-17"));
        clock.move(Duration.ofDays(200));
        var renewal = new Renewal(kiosk, new EstClient(office.address()), () -> false, shown::get, clock);
        renewal.look();
        assertThat(Identity.load(kiosk).certificate().getNotAfter()).isBefore(Date.from(clock.instant()));
        var waiting = office.enrolment.requests().getFirst();
        assertThat(waiting).extracting(EnrolmentRequest::what, EnrolmentRequest::kiosk, EnrolmentRequest::site)
                .containsExactly(EnrolmentRequest.What.RENEWAL, "baku-17", "baku");
        office.enrolment.approve("baku-17", "test");
        clock.move(Duration.ofMinutes(1));
        renewal.look();
        assertThat(Identity.load(kiosk).certificate().getNotAfter()).isAfter(Date.from(clock.instant()));
        assertThat(office.enrolment.certificates("baku-17").getFirst().how()).isEqualTo(KioskCertificate.How.APPROVAL);
    }

    @Test
    void anExpiredCertificateOpensNothingElse() throws Exception {
        enrol(office.code("baku-17"));
        clock.move(Duration.ofDays(200));
        assertThat(office.shell(curl("/kiosks/baku-17"))).contains("403").contains("has expired");
    }

    @Test
    void aRevokedKioskIsNotRenewedAndCannotUseAnythingAnyMore() throws Exception {
        enrol(office.code("baku-17"));
        var identity = Identity.load(kiosk);
        assertThat(office.shell(curl("/kiosks/baku-17"))).contains("204");
        var open = office.code("baku-17");
        office.enrolment.revoke("baku-17", "stolen", "test");
        assertThat(refusal(new EstClient(office.address()).renew(identity, otherKey()))).contains("403").contains("revoked");
        assertThat(office.shell(curl("/kiosks/baku-17"))).contains("403").contains("was revoked");
        clock.move(Duration.ofDays(200));
        assertThat(refusal(new EstClient(office.address()).renew(identity, otherKey()))).contains("403").contains("revoked");
        assertThat(refusal(machine(folder.resolve("other")).withCode("baku", open))).as("its open codes end with it")
                .contains("401");
    }

    @Test
    void newHardwareTakesAKiosksPlace() throws Exception {
        enrol(office.code("baku-17"));
        var old = Identity.load(kiosk);
        var code = office.enrolment.newCode(new CodeOrder("baku-17", "baku", "", true, Duration.ofDays(1)), "test").grouped();
        assertThat(office.enrolment.stands(old.certificate())).as("until the code is used").isTrue();
        assertThat(machine(folder.resolve("new")).withCode("baku", code)).isInstanceOf(EstAnswer.Issued.class);
        assertThat(office.enrolment.stands(old.certificate())).isFalse();
        assertThat(office.enrolment.stands(Identity.load(folder.resolve("new")).certificate())).isTrue();
        assertThat(office.enrolment.standing().shutOut()).isEmpty();
    }

    @Test
    void aCertificateOfTheCommandLineCanBeRevokedToo() throws Exception {
        var issued = office.authority.issueKiosk("by-hand", folder.resolve("by-hand"));
        assertThat(office.enrolment.revoke("by-hand", "stolen", "test")).isEqualTo(1);
        assertThat(office.enrolment.stands(issued)).isFalse();
    }

    @Test
    void aRenewalWithTheOldKeyOrTooManyOfThemAreRefused() throws Exception {
        enrol(office.code("baku-17"));
        var identity = Identity.load(kiosk);
        var client = new EstClient(office.address());
        assertThat(refusal(client.renew(identity, new KeyPair(identity.certificate().getPublicKey(), identity.key()))))
                .contains("new key");
        for (var i = 0; i < 3; i++) {
            assertThat(client.renew(identity, otherKey())).isInstanceOf(EstAnswer.Issued.class);
        }
        assertThat(refusal(client.renew(identity, otherKey()))).contains("several times");
    }

    private String curl(String path) {
        return "curl -s -i --cacert ca/ca.pem --cert kiosk/cert.pem --key kiosk/key.pem " + office.address() + path;
    }

    private List<Path> pairs() throws Exception {
        try (var all = Files.newDirectoryStream(kiosk, "pair-*")) {
            var found = new ArrayList<Path>();
            all.forEach(found::add);
            return found;
        }
    }

    private static String refusal(EstAnswer answer) {
        return answer instanceof EstAnswer.Refused(var status, var why) ? status + " " + why : answer.toString();
    }

    private static KeyPair otherKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
