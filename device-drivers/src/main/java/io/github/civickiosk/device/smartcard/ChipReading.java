package io.github.civickiosk.device.smartcard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.device.smartcard.Emrtd.AccessKey;
import io.github.civickiosk.device.smartcard.Emrtd.Challenge;
import io.github.civickiosk.device.smartcard.Emrtd.ChipAuthentication.Agreement;
import io.github.civickiosk.device.smartcard.Emrtd.Evidence;
import io.github.civickiosk.device.smartcard.Emrtd.Outcome;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.tlv.TLVUtil;
import org.jmrtd.BACKey;
import org.jmrtd.PACEKeySpec;
import org.jmrtd.PassportService;
import org.jmrtd.Util;
import org.jmrtd.lds.CardAccessFile;
import org.jmrtd.lds.PACEInfo;
import org.jmrtd.lds.SODFile;
import org.jmrtd.lds.icao.DG15File;
import org.jmrtd.protocol.EACCAAPDUSender;

/// One read of one chip. It knows the step it is at, because that is what tells a wrong key from a broken chip.
final class ChipReading {

    /// id-CA-ECDH-3DES-CBC-CBC.
    private static final String ECDH_3DES = "0.4.0.127.0.7.2.2.3.2.1";

    private final ChipService chip;
    private final PassportService passport;
    private final ElementaryFiles files;
    private String step = "start";

    /// @param extended whether commands of extended length may be used if the card allows them
    ChipReading(ChipService chip, boolean extended) {
        this.chip = chip;
        this.passport = new PassportService(chip, PassportService.EXTENDED_MAX_TRANCEIVE_LENGTH,
                PassportService.DEFAULT_MAX_BLOCKSIZE, true, true);
        this.files = new ElementaryFiles(chip, extended && chip.isExtendedAPDULengthSupported());
    }

    Outcome read(AccessKey key, Challenge challenge) throws InterruptedException {
        try {
            var pace = paceInfo();
            if (pace.isPresent()) {
                runPace(pace.get(), key);
                selectApplication(true);
                return new Outcome.Read(evidence("PACE", challenge));
            }
            selectApplication(false);
            return switch (key) {
                case AccessKey.Can _ -> new Outcome.Unreadable("the chip has no PACE and a CAN opens nothing else");
                case AccessKey.Mrz mrz -> {
                    runBasicAccessControl(mrz);
                    yield new Outcome.Read(evidence("BAC", challenge));
                }
            };
        } catch (NotAnEmrtd other) {
            return chip.fault().orElse(new Outcome.NotAnEmrtd());
        } catch (CardServiceException failed) {
            return failed(Optional.of(failed));
        } catch (IOException | GeneralSecurityException | RuntimeException malformed) {
            // JMRTD answers malformed data of a chip with all kinds of unchecked exceptions; their messages hold the data.
            return failed(Optional.empty());
        }
    }

    private Outcome failed(Optional<CardServiceException> cause) throws InterruptedException {
        var fault = chip.fault();
        if (fault.isPresent()) {
            return fault.get();
        }
        if (chip.keyRefused()) {
            return new Outcome.WrongAccessKey();
        }
        var status = cause.filter(failed -> failed.getSW() != CardServiceException.SW_NONE)
                .map(failed -> " with status %04X".formatted(failed.getSW() & 0xFFFF)).orElse("");
        return new Outcome.Unreadable("the chip failed at " + step + status);
    }

    /// The PACEInfo of EF.CardAccess; chips older than PACE have no such file.
    private Optional<PACEInfo> paceInfo() throws CardServiceException, IOException {
        step = "EF.CardAccess";
        byte[] cardAccess;
        try {
            cardAccess = files.readPlain(PassportService.EF_CARD_ACCESS);
        } catch (CardServiceException noSuchFile) {
            if (chip.isBroken()) {
                throw noSuchFile;
            }
            return Optional.empty();
        }
        return new CardAccessFile(new ByteArrayInputStream(cardAccess)).getSecurityInfos().stream()
                .filter(PACEInfo.class::isInstance).map(PACEInfo.class::cast).findFirst();
    }

    private void runPace(PACEInfo info, AccessKey key) throws CardServiceException, GeneralSecurityException {
        step = "PACE";
        var password = switch (key) {
            case AccessKey.Can(var digits) -> PACEKeySpec.createCANKey(digits);
            case AccessKey.Mrz mrz -> PACEKeySpec.createMRZKey(bacKey(mrz));
        };
        passport.doPACE(password, info.getObjectIdentifier(), PACEInfo.toParameterSpec(info.getParameterId()),
                info.getParameterId());
    }

    private void selectApplication(boolean insideSession) throws NotAnEmrtd {
        step = "selection of the application";
        try {
            passport.sendSelectApplet(insideSession);
        } catch (CardServiceException refused) {
            throw new NotAnEmrtd(refused);
        }
    }

    private void runBasicAccessControl(AccessKey.Mrz mrz) throws CardServiceException {
        step = "BAC";
        passport.doBAC(bacKey(mrz));
    }

    private static BACKey bacKey(AccessKey.Mrz mrz) {
        return new BACKey(mrz.documentNumber(), mrz.dateOfBirth(), mrz.dateOfExpiry());
    }

    private Evidence evidence(String access, Challenge challenge) throws CardServiceException, IOException, InterruptedException {
        var sod = file("EF.SOD", PassportService.SFI_SOD);
        step = "the content of EF.SOD";
        var present = new SODFile(new ByteArrayInputStream(sod)).getDataGroupHashes().keySet();
        var dg1 = file("EF.DG1", PassportService.SFI_DG1);
        var dg14 = optionalFile("EF.DG14", 14, PassportService.SFI_DG14, present);
        var dg15 = optionalFile("EF.DG15", 15, PassportService.SFI_DG15, present);
        if (dg15.isPresent()) {
            return new Evidence(sod, dg1, dg14, dg15, Optional.of(sign(dg15.get(), challenge.bytes())), access);
        }
        var agreed = dg14.isPresent() ? authenticateChip(dg14.get(), challenge) : Optional.<byte[]>empty();
        return new Evidence(sod, dg1, dg14, dg15, Optional.empty(), agreed, access);
    }

    private Optional<byte[]> optionalFile(String name, int dataGroup, byte shortIdentifier, Set<Integer> present)
            throws CardServiceException, IOException {
        return present.contains(dataGroup) ? Optional.of(file(name, shortIdentifier)) : Optional.empty();
    }

    private byte[] file(String name, byte shortIdentifier) throws CardServiceException, IOException {
        step = name;
        return files.read(passport.getWrapper(), shortIdentifier);
    }

    private byte[] sign(byte[] dg15, byte[] challenge) throws CardServiceException, IOException {
        step = "active authentication";
        var key = new DG15File(new ByteArrayInputStream(dg15)).getPublicKey();
        // Algorithms are the verifier's matter; JMRTD only carries them along.
        var signature = passport.doAA(key, "", "", challenge).getResponse();
        if (signature.length == 0) {
            throw new IOException("No signature");
        }
        return signature;
    }

    /// The last thing that is done with a chip: nobody here can speak in the session that follows.
    private Optional<byte[]> authenticateChip(byte[] dg14, Challenge challenge)
            throws CardServiceException, InterruptedException {
        step = "chip authentication";
        var agreement = challenge.chipAuthentication().begin(dg14);
        if (agreement.isEmpty()) {
            return Optional.empty();
        }
        agree(agreement.get());
        return Optional.of(chip.transmit(new CommandAPDU(agreement.get().command())).getBytes());
    }

    /// Doc 9303-11, 6.2.4: one command where the session is 3DES, otherwise two.
    private void agree(Agreement agreement) throws CardServiceException {
        var sender = new EACCAAPDUSender(chip);
        var session = passport.getWrapper();
        if (agreement.protocol().equals(ECDH_3DES)) {
            sender.sendMSEKAT(session, TLVUtil.wrapDO(0x91, agreement.publicKey()),
                    agreement.keyId().map(id -> TLVUtil.wrapDO(0x84, Util.i2os(id))).orElse(null));
        } else {
            sender.sendMSESetATIntAuth(session, agreement.protocol(), agreement.keyId().orElse(null));
            sender.sendGeneralAuthenticate(session, TLVUtil.wrapDO(0x80, agreement.publicKey()), true);
        }
    }

    /// The chip has no eMRTD application.
    private static final class NotAnEmrtd extends Exception {
        NotAnEmrtd(CardServiceException refused) {
            super(refused);
        }
    }
}
