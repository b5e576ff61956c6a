package io.github.civickiosk.device.smartcard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.Emrtd.Challenge;
import io.github.civickiosk.device.smartcard.Emrtd.ChipAuthentication;
import io.github.civickiosk.device.smartcard.Emrtd.ChipAuthentication.Agreement;
import io.github.civickiosk.device.smartcard.Emrtd.Evidence;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Proof;
import io.github.civickiosk.device.smartcard.virtual.Coupling;
import io.github.civickiosk.device.smartcard.virtual.IdentityCard;
import io.github.civickiosk.device.smartcard.virtual.Specimens;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_CAN;
import static io.github.civickiosk.device.smartcard.virtual.Specimens.MARYAMS_MRZ;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/// JMRTD, which nobody here wrote, reads the emulated card through the virtual reader.
class EmrtdReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] CHALLENGE = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    Path keys;

    @Test
    void readsTheEvidenceWithTheCanByPace() throws Exception {
        var evidence = evidence(Access.PACE_AND_BAC, MARYAMS_CAN);

        assertThat(evidence.access()).isEqualTo("PACE");
        assertThat(new String(evidence.dg1(), US_ASCII)).contains("NUMUNAZADA<<MARYAM");
        assertThat(evidence.dg14()).isPresent();
        assertThat(evidence.signature().orElseThrow()).hasSize(64);
    }

    @Test
    void readsTheEvidenceWithTheMrzByPace() throws Exception {
        assertThat(evidence(Access.PACE_AND_BAC, MARYAMS_MRZ).access()).isEqualTo("PACE");
    }

    @Test
    void fallsBackToBasicAccessControlOnAChipWithoutPace() throws Exception {
        var evidence = evidence(Access.BAC_ONLY, MARYAMS_MRZ);

        assertThat(evidence.access()).isEqualTo("BAC");
        assertThat(evidence.signature().orElseThrow()).hasSize(64);
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void carriesChipAuthenticationWhereAChipHasNothingElse(Access access) throws Exception {
        var offered = new Agreement(access == Access.BAC_ONLY ? "0.4.0.127.0.7.2.2.3.2.1" : "0.4.0.127.0.7.2.2.3.2.2",
                Optional.empty(), anyPointOfP256(), HexFormat.of().parseHex("0CB081000D9701048E08000000000000000000"));

        var evidence = evidence(access, Set.of(Proof.CHIP_AUTHENTICATION), dg14 -> Optional.of(offered));

        assertThat(evidence.signature()).isEmpty();
        assertThat(evidence.chipAuthentication().orElseThrow()).as("the command has no right checksum").containsExactly(0x69,
                0x88);
    }

    @Test
    void carriesNoChipAuthenticationThatTheAuthorityDoesNotBegin() throws Exception {
        var evidence = evidence(Access.PACE_AND_BAC, Set.of(Proof.CHIP_AUTHENTICATION), _ -> Optional.empty());
        assertThat(evidence.dg14()).isPresent();
        assertThat(evidence.chipAuthentication()).isEmpty();
    }

    @Test
    void asksForNoChipAuthenticationWhereTheChipSigns() throws Exception {
        var evidence = evidence(Access.PACE_AND_BAC, EnumSet.allOf(Proof.class), _ -> {
            throw new AssertionError("it was asked for");
        });
        assertThat(evidence.signature()).isPresent();
    }

    @Test
    void readsAChipThatProvesNothing() throws Exception {
        var evidence = evidence(Access.BAC_ONLY, Set.of(), _ -> Optional.empty());
        assertThat(evidence.signature()).isEmpty();
        assertThat(evidence.dg15()).isEmpty();
    }

    private Evidence evidence(Access access, Set<Proof> proofs, ChipAuthentication authority) throws Exception {
        try (var reader = readerWith(Specimens.card(keys, access, Coupling.CONTACTLESS, proofs))) {
            var outcome = new EmrtdReader(reader).read(MARYAMS_MRZ, new Challenge(CHALLENGE, authority), PATIENCE);
            assertThat(outcome).isInstanceOf(Outcome.Read.class);
            return ((Outcome.Read) outcome).evidence();
        }
    }

    private static byte[] anyPointOfP256() {
        return CustomNamedCurves.getByName("secp256r1").getG().getEncoded(false);
    }

    @Test
    void saysThatTheCanOpensNothingOnAChipWithoutPace() throws Exception {
        assertThat(read(Access.BAC_ONLY, MARYAMS_CAN)).isInstanceOf(Outcome.Unreadable.class);
    }

    @Test
    void saysThatTheCanIsWrong() throws Exception {
        assertThat(read(Access.PACE_AND_BAC, new AccessKey.Can("500541"))).isEqualTo(new Outcome.WrongAccessKey());
    }

    @Test
    void saysThatTheMrzIsWrongByPace() throws Exception {
        assertThat(read(Access.PACE_AND_BAC, new AccessKey.Mrz("C01X00T48", "840712", "320101")))
                .isEqualTo(new Outcome.WrongAccessKey());
    }

    @Test
    void saysThatTheMrzIsWrongByBasicAccessControl() throws Exception {
        assertThat(read(Access.BAC_ONLY, new AccessKey.Mrz("C01X00T48", "840712", "320101")))
                .isEqualTo(new Outcome.WrongAccessKey());
    }

    @Test
    void readsAgainAfterAWrongCan() throws Exception {
        try (var reader = readerWith(card(Access.PACE_AND_BAC))) {
            var emrtd = new EmrtdReader(reader);
            emrtd.read(new AccessKey.Can("000000"), CHALLENGE, PATIENCE);

            assertThat(emrtd.read(MARYAMS_CAN, CHALLENGE, PATIENCE)).isInstanceOf(Outcome.Read.class);
        }
    }

    @Test
    void reportsAnEmptySlot() throws Exception {
        try (var reader = new VirtualCardReader(List.of())) {
            assertThat(new EmrtdReader(reader).read(MARYAMS_CAN, CHALLENGE, PATIENCE)).isEqualTo(new Outcome.NoCard());
        }
    }

    @Test
    void reportsAMuteCard() throws Exception {
        assertThat(readWith(Fault.MUTE, PATIENCE)).isEqualTo(new Outcome.Mute());
    }

    @Test
    void reportsTheRemovalOfTheCardInTheMiddleOfACommand() throws Exception {
        assertThat(readWith(Fault.REMOVED_IN_COMMAND, PATIENCE)).isEqualTo(new Outcome.Removed());
    }

    @Test
    void givesUpOnAChipThatStopsAnswering() throws Exception {
        assertThat(readWith(Fault.HANGS, Duration.ofMillis(200))).isInstanceOf(Outcome.Unreadable.class);
    }

    @Test
    void reportsAReaderThatIsGone() throws Exception {
        assertThat(readWith(Fault.UNAVAILABLE, PATIENCE)).isInstanceOf(Outcome.ReaderFailed.class);
    }

    private Evidence evidence(Access access, AccessKey key) throws Exception {
        var outcome = read(access, key);
        assertThat(outcome).isInstanceOf(Outcome.Read.class);
        return ((Outcome.Read) outcome).evidence();
    }

    private Outcome read(Access access, AccessKey key) throws Exception {
        try (var reader = readerWith(card(access))) {
            return new EmrtdReader(reader).read(key, CHALLENGE, PATIENCE);
        }
    }

    private Outcome readWith(Fault fault, Duration patience) throws Exception {
        try (var reader = readerWith(card(Access.PACE_AND_BAC))) {
            reader.fault(fault);
            return new EmrtdReader(reader).read(MARYAMS_CAN, CHALLENGE, patience);
        }
    }

    private IdentityCard card(Access access) {
        return Specimens.card(keys, access);
    }

    private static VirtualCardReader readerWith(IdentityCard card) {
        var reader = new VirtualCardReader(List.of(card));
        reader.insert(card);
        return reader;
    }
}
