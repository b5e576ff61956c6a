package io.github.civickiosk.issuing.evidence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.device.smartcard.Emrtd;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import io.github.civickiosk.device.smartcard.virtual.Coupling;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The kiosk carries between a card and the authority; this is what the authority makes of it.
class ChipAuthenticationTest {

    private static final Holder HOLDER = new Holder("5KT7Q2A", "C01X00T47", LocalDate.of(2032, 1, 1), "500540", "Numunazada",
            "Maryam", "NUMUNAZADA", "MARYAM", LocalDate.of(1984, 7, 12), "F", "UTO");

    @TempDir
    Path keys;

    private CardPersonalisation personalisation;

    @BeforeEach
    void open() throws Exception {
        personalisation = CardPersonalisation.in(keys, Clock.systemUTC());
    }

    /// With AES after PACE, with 3DES after Basic Access Control.
    @ParameterizedTest
    @EnumSource(Access.class)
    void fitsTheChipThatTheKeyIsOf(Access access) throws Exception {
        var run = new Carried(access);
        assertThat(run.proof(run.dg14, run.answer)).isEqualTo(Proof.FITS);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void doesNotFitAnotherChipThatShowsTheFilesOfThisOne(Access access) throws Exception {
        byte[] copied = new Carried(access).dg14;
        var run = new Carried(access, copied);
        assertThat(run.proof(copied, run.answer)).isEqualTo(Proof.DOES_NOT_FIT);
    }

    @Test
    void doesNotFitAFileThatTheKeyWasNotTakenFrom() throws Exception {
        var run = new Carried(Access.PACE_AND_BAC);
        assertThat(run.proof(new Carried(Access.PACE_AND_BAC).dg14, run.answer)).isEqualTo(Proof.DOES_NOT_FIT);
    }

    @Test
    void doesNotFitTheAnswerOfAnotherRun() throws Exception {
        var run = new Carried(Access.PACE_AND_BAC);
        var later = ChipAuthentication.begin(run.dg14).orElseThrow();
        assertThat(later.verify(run.dg14, run.answer)).isEqualTo(Proof.DOES_NOT_FIT);
    }

    @Test
    void doesNotFitAnAnswerWithAnyByteChangedOrLeftOut() throws Exception {
        var run = new Carried(Access.PACE_AND_BAC);
        for (int i = 0; i < run.answer.length - 2; i++) {
            var changed = run.answer.clone();
            changed[i] ^= 1;
            assertThat(run.proof(run.dg14, changed)).as("byte %d", i).isEqualTo(Proof.DOES_NOT_FIT);
        }
        for (int length = 0; length < run.answer.length; length++) {
            assertThat(run.proof(run.dg14, Arrays.copyOf(run.answer, length))).as("%d bytes", length)
                    .isEqualTo(Proof.DOES_NOT_FIT);
        }
    }

    /// The command has a checksum of the same session: it must not pass for an answer.
    @Test
    void doesNotFitTheCommandSentBack() throws Exception {
        var run = new Carried(Access.PACE_AND_BAC);
        byte[] command = run.run.offer().command();
        byte[] mirrored = Arrays.copyOfRange(command, 5, command.length);
        assertThat(run.proof(run.dg14, mirrored)).isEqualTo(Proof.DOES_NOT_FIT);
    }

    @Test
    void makesAnotherKeyForEachRun() throws Exception {
        byte[] dg14 = new Carried(Access.PACE_AND_BAC).dg14;
        assertThat(ChipAuthentication.begin(dg14).orElseThrow().offer().publicKey())
                .isNotEqualTo(ChipAuthentication.begin(dg14).orElseThrow().offer().publicKey());
    }

    @Test
    void beginsNothingWithAKeyThatIsNotOnItsCurve() throws Exception {
        byte[] dg14 = new Carried(Access.PACE_AND_BAC).dg14;
        dg14[dg14.length - 1] ^= 1; // the last byte of the point
        assertThat(ChipAuthentication.begin(dg14)).isEmpty();
    }

    @Test
    void beginsNothingOnACurveThatNobodyHasJudged() throws Exception {
        byte[] dg14 = new Carried(Access.PACE_AND_BAC).dg14;
        byte[] coefficient = java.util.HexFormat.of().parseHex("5AC635D8AA3A93E7");
        int at = indexOf(dg14, coefficient);
        dg14[at] ^= 1;
        assertThat(ChipAuthentication.begin(dg14)).isEmpty();
    }

    private static int indexOf(byte[] in, byte[] part) {
        for (int at = 0; at + part.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not in it");
    }

    /// One reading, with chip authentication begun in its middle.
    private final class Carried {

        private final byte[] dg14;
        private final byte[] answer;
        private final ChipAuthentication run;

        Carried(Access access) throws Exception {
            this(access, new byte[0]);
        }

        /// @param shown what the authority is shown in place of the card's own EF.DG14; empty for nothing else
        Carried(Access access, byte[] shown) throws Exception {
            try (var reader = new VirtualCardReader(List.of())) {
                reader.insert(personalisation.card(HOLDER, access, Coupling.CONTACTLESS,
                        Set.of(CardPersonalisation.Proof.CHIP_AUTHENTICATION)));
                var key = new Emrtd.AccessKey.Mrz("C01X00T47", "840712", "320101");
                var begun = new ArrayList<ChipAuthentication>();
                var challenge = new Emrtd.Challenge(new byte[8], own -> {
                    begun.add(ChipAuthentication.begin(shown.length > 0 ? shown : own).orElseThrow());
                    return Optional.of(agreement(begun.getLast().offer()));
                });
                var outcome = (Emrtd.Outcome.Read) new EmrtdReader(reader).read(key, challenge, Duration.ofSeconds(30));
                run = begun.getLast();
                dg14 = outcome.evidence().dg14().orElseThrow();
                answer = outcome.evidence().chipAuthentication().orElseThrow();
            }
        }

        private static Emrtd.ChipAuthentication.Agreement agreement(ChipAuthentication.Offer offer) {
            return new Emrtd.ChipAuthentication.Agreement(offer.protocol(), offer.keyId(), offer.publicKey(), offer.command());
        }

        Proof proof(byte[] signed, byte[] given) {
            return run.verify(signed, given);
        }
    }
}
