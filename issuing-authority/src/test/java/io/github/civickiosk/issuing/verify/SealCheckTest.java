package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import io.github.civickiosk.issuing.seal.KeyDesk;
import io.github.civickiosk.issuing.seal.Revocation;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.SealSigner;
import io.github.civickiosk.issuing.seal.Seals;
import io.github.civickiosk.issuing.seal.SignerRef;
import io.github.civickiosk.issuing.verify.IssuanceStatus.Standing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SealCheckTest {

    private static final int MUTATIONS = System.getProperty("all") == null ? 10_000 : 100_000;

    @TempDir
    private static Path folder;
    @TempDir
    private static Path foreign;
    private static SealKeys keys;
    private static byte[] seal;

    @BeforeAll
    static void seals() throws IOException {
        keys = SealKeys.open(folder, "UTO", "UTCK", Seals.CLOCK);
        seal = Seals.residence(keys.signer());
    }

    @Test
    void saysGenuineOfAGenuineSeal() {
        assertThat(check(Standing.ISSUED).check(seal)).isInstanceOfSatisfying(SealAnswer.Genuine.class,
                genuine -> assertThat(genuine.sealed().values()).containsEntry("address", "Bakı, Nizami küçəsi 12, mənzil 34"));
    }

    @Test
    void acceptsNoneOfThousandsOfMutatedSeals() {
        var random = new SplittableRandom(20261123);
        var check = check(Standing.ISSUED);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = Mutations.of(seal, random);
            assertThat(check.check(mutated)).as("mutation %d", i).isNotInstanceOf(SealAnswer.Signed.class);
        }
    }

    @Test
    void saysAlteredWhenOneLetterOfTheNameIsChanged() {
        byte[] altered = seal.clone();
        altered[indexOf((byte) 'M')] = 'N';
        assertThat(check(Standing.ISSUED).check(altered)).isEqualTo(new SealAnswer.Altered(keys.signer().ref()));
    }

    @Test
    void doesNotKnowAForeignSigner() throws IOException {
        SealSigner stranger = SealKeys.open(foreign, "UTO", "UTCK", Seals.CLOCK).signer();
        assertThat(check(Standing.ISSUED).check(Seals.residence(stranger)))
                .isEqualTo(new SealAnswer.UnknownSigner(stranger.ref()));
    }

    @Test
    void doesNotTakeOurSignerUnderAnotherCountry() {
        var abroad = new SealSigner("XXX", keys.signer().ref(), keys.signer().certificate(), keys.signer().key());
        assertThat(check(Standing.ISSUED).check(Seals.residence(abroad))).isInstanceOf(SealAnswer.UnknownSigner.class);
    }

    @Test
    void refusesASealMadeAfterItsSignersLife(@TempDir Path old) throws IOException {
        var then = Clock.fixed(Seals.CLOCK.instant().minus(Duration.ofDays(3 * 365)), ZoneOffset.UTC);
        var retired = SealKeys.open(old, "UTO", "UTCK", then);
        var signer = new SealSigner("UTO", retired.signer().ref(), keys.signer().certificate(), retired.signer().key());
        byte[] backdatedKey = Seals.residence(signer); // the writer refuses an expired signer, so it is given a younger certificate
        var check = new SealCheck(retired::signers, SealProfiles::shipped, StatusCheck.books(lookup(Standing.ISSUED)),
                Seals.CLOCK);
        assertThat(check.check(backdatedKey)).isEqualTo(new SealAnswer.SignerExpired(signer.ref(), Seals.TODAY));
    }

    @Test
    void refusesSealsOfTheDaysFromWhichOnASignerIsNotBelieved(@TempDir Path stolen) throws Exception {
        var held = SealKeys.open(stolen, "UTO", "UTCK", Seals.CLOCK);
        byte[] sealed = Seals.residence(held.signer());
        SignerRef thief = held.signer().ref();
        var check = new SealCheck(held::signers, SealProfiles::shipped, StatusCheck.books(lookup(Standing.ISSUED)), Seals.CLOCK);
        new KeyDesk(stolen, Seals.CLOCK).revoke(thief.toString(), Revocation.Reason.COMPROMISED, Optional.of(Seals.TODAY));
        assertThat(check.check(sealed)).isEqualTo(new SealAnswer.SignerRevoked(thief, Seals.TODAY));
    }

    @Test
    void believesSealsFromBeforeTheDayOfTheTheft(@TempDir Path stolen) throws Exception {
        var held = SealKeys.open(stolen, "UTO", "UTCK", Seals.CLOCK);
        byte[] sealed = Seals.residence(held.signer());
        var check = new SealCheck(held::signers, SealProfiles::shipped, StatusCheck.books(lookup(Standing.ISSUED)), Seals.CLOCK);
        new KeyDesk(stolen, Seals.CLOCK).revoke(held.signer().ref().toString(), Revocation.Reason.COMPROMISED,
                Optional.of(Seals.TODAY.plusDays(1)));
        assertThat(check.check(sealed)).isInstanceOf(SealAnswer.Genuine.class);
    }

    @Test
    void looksAtTheDatesBeforeTheStatus() {
        LocalDate yesterday = Seals.TODAY.minusDays(1);
        assertThat(check(Standing.VOIDED).check(Seals.residence(keys.signer(), yesterday, yesterday, Optional.of(yesterday))))
                .isInstanceOf(SealAnswer.Expired.class);
    }

    @Test
    void tellsExpiredNotYetValidWithdrawnAndNotOnRecordApart() {
        LocalDate yesterday = Seals.TODAY.minusDays(1);
        LocalDate tomorrow = Seals.TODAY.plusDays(1);
        var check = check(Standing.ISSUED);
        assertThat(check.check(Seals.residence(keys.signer(), yesterday, yesterday, Optional.of(yesterday))))
                .isInstanceOf(SealAnswer.Expired.class);
        assertThat(check.check(Seals.residence(keys.signer(), yesterday, yesterday, Optional.of(Seals.TODAY))))
                .isInstanceOf(SealAnswer.Genuine.class);
        assertThat(check.check(Seals.residence(keys.signer(), yesterday, yesterday, Optional.empty())))
                .isInstanceOf(SealAnswer.Genuine.class);
        assertThat(check.check(Seals.residence(keys.signer(), Seals.TODAY, tomorrow, Optional.empty())))
                .isInstanceOf(SealAnswer.NotYetValid.class);
        assertThat(check(Standing.VOIDED).check(seal)).isInstanceOf(SealAnswer.Withdrawn.class);
        var empty = new SealCheck(keys::signers, SealProfiles::shipped,
                StatusCheck.books(serial -> new IssuanceStatus.NotIssued()),
                Seals.CLOCK);
        assertThat(empty.check(seal)).isInstanceOf(SealAnswer.NotOnRecord.class);
    }

    @Test
    void doesNotTakeASerialOfAnotherService() {
        IssuanceLookup other = serial -> new IssuanceStatus.Known(Standing.ISSUED, "tax-clearance", Map.of(), Seals.TODAY,
                Optional.empty());
        assertThat(new SealCheck(keys::signers, SealProfiles::shipped, StatusCheck.books(other), Seals.CLOCK).check(seal))
                .isInstanceOf(SealAnswer.NotOnRecord.class);
    }

    static IssuanceLookup lookup(Standing standing) {
        return serial -> serial.equals(Seals.SERIAL)
                ? new IssuanceStatus.Known(standing, "residence-certificate",
                        Map.of("en", "Certificate of residence", "az", "Arayış"),
                        Seals.TODAY, Optional.of(Seals.TODAY.plusMonths(1)))
                : new IssuanceStatus.NotIssued();
    }

    private static SealCheck check(Standing standing) {
        return new SealCheck(keys::signers, SealProfiles::shipped, StatusCheck.books(lookup(standing)), Seals.CLOCK);
    }

    private static int indexOf(byte letter) {
        for (int i = 60; i < seal.length; i++) {
            if (seal[i] == letter) {
                return i;
            }
        }
        throw new AssertionError("no such letter");
    }
}
