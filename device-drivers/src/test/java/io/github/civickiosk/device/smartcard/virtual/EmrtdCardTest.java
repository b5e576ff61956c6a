package io.github.civickiosk.device.smartcard.virtual;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import javax.imageio.ImageIO;

import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Access;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation.Proof;
import net.sf.scuba.smartcards.CardService;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.jmrtd.BACKey;
import org.jmrtd.PACEKeySpec;
import org.jmrtd.PassportService;
import org.jmrtd.lds.CardAccessFile;
import org.jmrtd.lds.ChipAuthenticationInfo;
import org.jmrtd.lds.ChipAuthenticationPublicKeyInfo;
import org.jmrtd.lds.PACEInfo;
import org.jmrtd.lds.SODFile;
import org.jmrtd.lds.SecurityInfo;
import org.jmrtd.lds.icao.COMFile;
import org.jmrtd.lds.icao.DG14File;
import org.jmrtd.lds.icao.DG2File;
import org.jmrtd.protocol.EACCAAPDUSender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EmrtdCardTest {

    @TempDir
    Path keys;

    private EmrtdCard chip;
    private PassportService terminal;

    @BeforeEach
    void insert() throws Exception {
        chip = Specimens.card(keys, Access.PACE_AND_BAC).chip();
        terminal = new PassportService(new Wire(chip), 256, 223, true, true);
        terminal.open();
    }

    @Test
    void refusesAWrongCanInTheLastStepOfPace() throws Exception {
        var refused = catchThrowableOfType(CardServiceException.class, () -> pace("500541"));
        assertThat(refused.getSW() & 0xFFFF).isEqualTo(0x6300);
    }

    @Test
    void letsTheRightCanInAfterManyWrongOnes() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowableOfType(CardServiceException.class, () -> pace("000000"))).isNotNull();
        }
        pace("500540");
        terminal.sendSelectApplet(true);
    }

    @Test
    void keepsItsFilesShutWithoutASession() {
        assertThat(answer("00A4040C07A0000002471001")).isEqualTo("9000");
        assertThat(answer("00B0810000")).as("DG1 by short identifier").isEqualTo("6982");
        assertThat(answer("00A4020C020101")).as("DG1 by identifier").isEqualTo("6982");
        assertThat(answer("00880000080102030405060708")).as("INTERNAL AUTHENTICATE").isEqualTo("6982");
    }

    @Test
    void endsTheSessionAtAPlainCommand() throws Exception {
        pace("500540");
        terminal.sendSelectApplet(true);
        answer("00B0810000");
        assertThat(answer("0CB08100000000")).as("protected, but there is no session any more").isNotEqualTo("9000");
    }

    @Test
    void refusesAProtectedCommandWithAWrongChecksum() throws Exception {
        pace("500540");
        assertThat(answer("0CB081000D9701088E08010203040506070800")).isEqualTo("6988");
    }

    @Test
    void forgetsEverythingAtAReset() throws Exception {
        pace("500540");
        chip.reset();
        assertThat(answer("0CB081000D9701088E08010203040506070800")).isEqualTo("6882");
    }

    @Test
    void answersNonsenseWithAStatus() {
        assertThat(answer("00")).isEqualTo("6700");
        assertThat(answer("00FF0000")).isEqualTo("6D00");
        assertThat(answer("0086000002017C")).isEqualTo("6985");
        assertThat(answer("0022C1A402FFFF")).isEqualTo("6A80");
        assertThat(answer("00A4020C02FFFF")).isEqualTo("6A82");
    }

    @Test
    void showsAPortraitAndAListOfItsFilesToAnInspector() throws Exception {
        terminal.sendSelectApplet(false);
        terminal.doBAC(new BACKey("C01X00T47", "840712", "320101"));
        var com = new COMFile(terminal.getInputStream(PassportService.EF_COM, 223));
        var portrait = new DG2File(terminal.getInputStream(PassportService.EF_DG2, 223)).getFaceInfos().getFirst()
                .getFaceImageInfos()
                .getFirst();

        assertThat(com.getTagList()).containsExactly(0x61, 0x75, 0x6E, 0x6F);
        var image = ImageIO.read(portrait.getImageInputStream());
        assertThat(image.getWidth()).isEqualTo(portrait.getWidth()).isEqualTo(90);
    }

    /// With AES after PACE, with 3DES after Basic Access Control; JMRTD is the terminal.
    @ParameterizedTest
    @EnumSource(Access.class)
    void goesOnInTheSessionThatChipAuthenticationAgreedOn(Access access) throws Exception {
        open(access, Set.of(Proof.CHIP_AUTHENTICATION));
        var infos = new DG14File(terminal.getInputStream(PassportService.EF_DG14, 223)).getSecurityInfos();
        var protocol = first(infos, ChipAuthenticationInfo.class).getObjectIdentifier();
        var key = first(infos, ChipAuthenticationPublicKeyInfo.class);

        terminal.doEACCA(null, protocol, key.getObjectIdentifier(), key.getSubjectPublicKey());

        assertThat(terminal.getInputStream(PassportService.EF_DG1, 223).readAllBytes()).startsWith(0x61);
    }

    @Test
    void hasNothingToProveItselfWithWhenItWasMadeWithoutAnything() throws Exception {
        open(Access.BAC_ONLY, Set.of());
        var groups = new SODFile(terminal.getInputStream(PassportService.EF_SOD, 223)).getDataGroupHashes().keySet();
        assertThat(groups).containsExactly(1, 2);
        assertThat(terminal.doAA(null, "", "", new byte[8]).getResponse()).isEmpty();
    }

    @Test
    void agreesWithNoKeyThatIsNotOnItsCurve() throws Exception {
        open(Access.BAC_ONLY, Set.of(Proof.CHIP_AUTHENTICATION));
        var sender = new EACCAAPDUSender(new Wire(chip));
        var refused = catchThrowableOfType(CardServiceException.class,
                () -> sender.sendMSEKAT(terminal.getWrapper(), new byte[]{(byte) 0x91, 2, 4, 4}, null));
        assertThat(refused.getSW() & 0xFFFF).isEqualTo(0x6A80);
        assertThat(terminal.getInputStream(PassportService.EF_DG1, 223).readAllBytes()).as("the session goes on").isNotEmpty();
    }

    private static <T> T first(Collection<SecurityInfo> infos, Class<T> kind) {
        return infos.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private void open(Access access, Set<Proof> proofs) throws Exception {
        chip = Specimens.card(keys, access, Coupling.CONTACTLESS, proofs).chip();
        terminal = new PassportService(new Wire(chip), 256, 223, true, true);
        terminal.open();
        if (access == Access.PACE_AND_BAC) {
            pace("500540");
            terminal.sendSelectApplet(true);
        } else {
            terminal.sendSelectApplet(false);
            terminal.doBAC(new BACKey("C01X00T47", "840712", "320101"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Coupling.class, names = "CONTACT_T0", mode = EnumSource.Mode.EXCLUDE)
    void hasAnAtrWithACorrectCheckByte(Coupling coupling) {
        byte check = 0;
        for (int i = 1; i < coupling.atr().length; i++) {
            check ^= coupling.atr()[i];
        }
        assertThat(check).isZero();
    }

    @Test
    void keepsTheDocumentSignerWhenTheFolderIsOpenedAgain() throws Exception {
        var before = Files.readAllBytes(keys.resolve("signer.cer"));
        CardPersonalisation.in(keys, Clock.systemUTC());

        assertThat(Files.readAllBytes(keys.resolve("signer.cer"))).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("signer.pem"))))
                .isEqualTo("rw-------");
    }

    private void pace(String can) throws Exception {
        var cardAccess = terminal.getInputStream(PassportService.EF_CARD_ACCESS, 223).readAllBytes();
        var info = (PACEInfo) new CardAccessFile(new ByteArrayInputStream(cardAccess)).getSecurityInfos().iterator().next();
        terminal.doPACE(PACEKeySpec.createCANKey(can), info.getObjectIdentifier(),
                PACEInfo.toParameterSpec(info.getParameterId()),
                info.getParameterId());
    }

    private String answer(String command) {
        return HexFormat.of().withUpperCase().formatHex(chip.process(HexFormat.of().parseHex(command)));
    }

    /// JMRTD's view of a card that lies right here.
    private static final class Wire extends CardService {

        private final EmrtdCard chip;

        Wire(EmrtdCard chip) {
            this.chip = chip;
        }

        @Override
        public void open() {
            chip.reset();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public ResponseAPDU transmit(CommandAPDU command) {
            return new ResponseAPDU(chip.process(command.getBytes()));
        }

        @Override
        public byte[] getATR() {
            return chip.atr();
        }

        @Override
        public void close() {
            chip.reset();
        }

        @Override
        public boolean isConnectionLost(Exception e) {
            return false;
        }
    }
}
