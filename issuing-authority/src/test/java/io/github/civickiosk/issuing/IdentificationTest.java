package io.github.civickiosk.issuing;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.device.smartcard.Emrtd.Evidence;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Proof;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentificationTest {

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();

    @ParameterizedTest
    @CsvSource({"6BC8R3D, document-expired", "8FG2T5H, document-lost", "9HJ3V6K, holder-deceased"})
    void refusesCardsThatTheRegisterTakesBack(String holder, String problem) throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        TestKiosk.Reply reply = kiosk.present(visit, AUTHORITY.evidence(AUTHORITY.holder(holder), visit.challenge()));
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void refusesGenuineCardsOfPeopleItDoesNotKnow() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        Holder maryam = AUTHORITY.holder("5KT7Q2A");
        var stranger = new Holder("5KT7Q2A", "Z99X00T47", maryam.documentExpiry(), maryam.can(), maryam.surname(),
                maryam.givenNames(),
                maryam.mrzSurname(), maryam.mrzGivenNames(), maryam.dateOfBirth(), maryam.sex(), maryam.nationality());
        var sameNumber = new Holder("5KT7Q2A", maryam.documentNumber(), maryam.documentExpiry(), maryam.can(), maryam.surname(),
                maryam.givenNames(),
                maryam.mrzSurname(), maryam.mrzGivenNames(), maryam.dateOfBirth().plusDays(1), maryam.sex(),
                maryam.nationality());
        for (Holder holder : new Holder[]{stranger, sameNumber}) {
            TestKiosk.Visit visit = kiosk.open();
            assertThat(kiosk.present(visit, AUTHORITY.evidence(holder, visit.challenge())).problem()).isEqualTo("holder-unknown");
        }
    }

    @Test
    void refusesAReplayedAnswer() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit first = kiosk.open();
        Evidence evidence = AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), first.challenge());
        assertThat(kiosk.present(first, evidence).status()).isEqualTo(200);
        assertThat(kiosk.present(first, evidence).problem()).isEqualTo("challenge-used");
        assertThat(kiosk.present(kiosk.open(), evidence).problem()).isEqualTo("evidence-proof");
    }

    @Test
    void aChallengeIsSpentAlsoByEvidenceThatWasRefused() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        Evidence good = AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge());
        var copied = new Evidence(good.sod(), good.dg1(), good.dg14(), Optional.empty(), Optional.empty(), good.access());
        assertThat(kiosk.present(visit, copied).problem()).isEqualTo("evidence-no-proof");
        assertThat(kiosk.present(visit, good).problem()).isEqualTo("challenge-used");
    }

    @Test
    void believesAChipWithActiveAuthenticationOrChipAuthenticationOrBothAndNoOther() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        for (Set<Proof> proofs : List.of(Set.of(Proof.ACTIVE_AUTHENTICATION), Set.of(Proof.CHIP_AUTHENTICATION),
                EnumSet.allOf(Proof.class))) {
            TestKiosk.Visit visit = kiosk.open();
            Evidence evidence = AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), kiosk.challenge(visit), proofs);
            assertThat(kiosk.present(visit, evidence).status()).as(proofs.toString()).isEqualTo(200);
        }
        TestKiosk.Visit visit = kiosk.open();
        Evidence none = AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), kiosk.challenge(visit), Set.of());
        assertThat(kiosk.present(visit, none).problem()).isEqualTo("evidence-no-proof");
    }

    @Test
    void refusesAReplayedSessionOfChipAuthentication() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit first = kiosk.open();
        Evidence evidence = AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), kiosk.challenge(first),
                Set.of(Proof.CHIP_AUTHENTICATION));
        TestKiosk.Visit second = kiosk.open();
        assertThat(kiosk.present(second, evidence).problem()).as("nothing was begun").isEqualTo("evidence-proof");
        TestKiosk.Visit third = kiosk.open();
        assertThat(kiosk.beginChipAuthentication(third, evidence.dg14().orElseThrow()).status()).isEqualTo(200);
        assertThat(kiosk.present(third, evidence).problem()).as("another key was begun with").isEqualTo("evidence-proof");
        assertThat(kiosk.present(first, evidence).status()).isEqualTo(200);
        assertThat(kiosk.beginChipAuthentication(first, evidence.dg14().orElseThrow()).problem()).isEqualTo("challenge-used");
    }

    @Test
    void beginsNoChipAuthenticationThatItDoesNotKnow() throws Exception {
        TestKiosk kiosk = AUTHORITY.kiosk("kiosk-1");
        TestKiosk.Visit visit = kiosk.open();
        byte[] other = AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge()).dg14().orElseThrow();
        assertThat(kiosk.beginChipAuthentication(visit, other).problem()).isEqualTo("chip-unknown");
        assertThat(kiosk.beginChipAuthentication(visit, new byte[]{1, 2}).problem()).isEqualTo("chip-unknown");
        assertThat(kiosk.send("POST", "/visits/" + visit.id() + "/chip-authentication", Optional.of(visit), "{}").problem())
                .isEqualTo("evidence-malformed");
    }

    @Test
    void aVisitBelongsToItsKiosk() throws Exception {
        TestKiosk.Visit visit = AUTHORITY.kiosk("kiosk-1").open();
        assertThat(AUTHORITY.kiosk("kiosk-2").present(visit, AUTHORITY.evidence(AUTHORITY.holder("5KT7Q2A"), visit.challenge()))
                .problem())
                .isEqualTo("visit-unknown");
    }
}
