package io.github.civickiosk.device.smartcard.virtual;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// An eMRTD (ICAO Doc 9303) as a card in APDUs: bytes in, bytes out. It has PACE with CAN and MRZ, Basic Access Control,
/// secure messaging, the data groups 1, 2, 14 and 15, and active authentication. Safe for use by several threads.
public final class EmrtdCard {

    /// Contactless card as PC/SC part 3 shows it; the historical bytes say: selection by name, file identifier and short
    /// identifier, command chaining, extended lengths (ISO/IEC 7816-4, 12.1.1.9).
    private static final byte[] ATR = withCheckByte(0x3B, 0x85, 0x80, 0x01, 0x80, 0x73, 0x94, 0x01, 0xC0);
    private static final byte[] APPLICATION = {(byte) 0xA0, 0, 0, 2, 0x47, 0x10, 1};
    /// What fits into a protected short answer of 256 bytes.
    private static final int MOST_IN_SHORT_ANSWER = 223;

    private final Supplier<ChipContent> personalisation;
    private @Nullable ChipContent content;
    private boolean applicationSelected;
    private @Nullable Integer currentFile;
    private @Nullable Pace pace;
    private @Nullable BasicAccessControl accessControl;
    private @Nullable SecureMessaging session;

    /// @param personalisation called once, at the first command
    EmrtdCard(Supplier<ChipContent> personalisation) {
        this.personalisation = personalisation;
    }

    /// Powers the chip and forgets every session.
    ///
    /// @return answer to reset
    public synchronized byte[] reset() {
        applicationSelected = false;
        currentFile = null;
        pace = null;
        accessControl = null;
        session = null;
        return ATR.clone();
    }

    public byte[] atr() {
        return ATR.clone();
    }

    /// Answers one command APDU.
    ///
    /// @return response data and SW1 SW2
    public synchronized byte[] process(byte[] command) {
        var parsed = CommandApdu.parse(command);
        if (parsed.isEmpty()) {
            return ResponseApdu.status(ResponseApdu.WRONG_LENGTH).bytes();
        }
        var apdu = parsed.get();
        return (apdu.isProtected() ? answerProtected(apdu) : answerPlain(apdu)).bytes();
    }

    /// A plain command ends a session (Doc 9303-11, 9.8.3).
    private ResponseApdu answerPlain(CommandApdu apdu) {
        session = null;
        return answer(apdu, apdu.ne());
    }

    private ResponseApdu answerProtected(CommandApdu outer) {
        var current = session;
        if (current == null) {
            return ResponseApdu.status(ResponseApdu.SECURE_MESSAGING_NOT_SUPPORTED);
        }
        var inner = current.unwrap(outer);
        if (inner.isEmpty()) {
            session = null;
            return ResponseApdu.status(ResponseApdu.SECURE_MESSAGING_OBJECTS_INCORRECT);
        }
        return current.wrap(answer(inner.get(), outer.ne() <= 256 ? MOST_IN_SHORT_ANSWER : outer.ne()));
    }

    private ResponseApdu answer(CommandApdu apdu, int room) {
        return switch (apdu.ins()) {
            case 0xA4 -> select(apdu);
            case 0xB0 -> readBinary(apdu, Math.min(apdu.ne(), room));
            case 0x84 -> getChallenge();
            case 0x82 -> externalAuthenticate(apdu);
            case 0x22 -> setAuthenticationTemplate(apdu);
            case 0x86 -> generalAuthenticate(apdu);
            case 0x88 -> internalAuthenticate(apdu);
            default -> ResponseApdu.status(ResponseApdu.INSTRUCTION_NOT_SUPPORTED);
        };
    }

    private ResponseApdu select(CommandApdu apdu) {
        return switch (apdu.p1()) {
            case 0x00 -> selectMasterFile();
            case 0x02 -> apdu.data().length == 2
                    ? selectFile(CommandApdu.unsigned16(apdu.data(), 0))
                    : ResponseApdu.status(ResponseApdu.WRONG_LENGTH);
            case 0x04 -> selectApplication(apdu.data());
            default -> ResponseApdu.status(ResponseApdu.WRONG_P1_P2);
        };
    }

    private ResponseApdu selectMasterFile() {
        applicationSelected = false;
        currentFile = null;
        return ResponseApdu.of(new byte[0]);
    }

    private ResponseApdu selectApplication(byte[] name) {
        if (!Arrays.equals(name, APPLICATION)) {
            return ResponseApdu.status(ResponseApdu.FILE_NOT_FOUND);
        }
        applicationSelected = true;
        currentFile = null;
        return ResponseApdu.of(new byte[0]);
    }

    private ResponseApdu selectFile(int identifier) {
        if (applicationSelected && session == null) {
            return ResponseApdu.status(ResponseApdu.SECURITY_STATUS_NOT_SATISFIED);
        }
        if (file(identifier).isEmpty()) {
            return ResponseApdu.status(ResponseApdu.FILE_NOT_FOUND);
        }
        currentFile = identifier;
        return ResponseApdu.of(new byte[0]);
    }

    /// EF.CardAccess in the master file is free to read; the application's files need a session.
    private Optional<byte[]> file(int identifier) {
        if (applicationSelected) {
            return Optional.ofNullable(content().files().get(identifier));
        }
        return identifier == ChipContent.EF_CARD_ACCESS ? content().cardAccess() : Optional.empty();
    }

    private ResponseApdu readBinary(CommandApdu apdu, int room) {
        boolean byShortIdentifier = (apdu.p1() & 0x80) != 0;
        if (byShortIdentifier) {
            var selected = selectFile(0x0100 | apdu.p1() & 0x1F);
            if (selected.status() != ResponseApdu.OK) {
                return selected;
            }
        }
        if (currentFile == null) {
            return ResponseApdu.status(ResponseApdu.NO_CURRENT_FILE);
        }
        if (applicationSelected && session == null) {
            return ResponseApdu.status(ResponseApdu.SECURITY_STATUS_NOT_SATISFIED);
        }
        return part(file(currentFile).orElse(new byte[0]), byShortIdentifier ? apdu.p2() : apdu.p1p2(), apdu.ne(), room);
    }

    private static ResponseApdu part(byte[] file, int offset, int asked, int room) {
        if (offset > file.length) {
            return ResponseApdu.status(ResponseApdu.WRONG_OFFSET);
        }
        int end = Math.min(file.length, offset + room);
        boolean pastTheEnd = asked != 256 && asked != 65_536 && offset + asked > file.length;
        return new ResponseApdu(Arrays.copyOfRange(file, offset, end), pastTheEnd ? ResponseApdu.END_OF_FILE : ResponseApdu.OK);
    }

    private ResponseApdu getChallenge() {
        accessControl = new BasicAccessControl(content().mrzKey());
        return ResponseApdu.of(accessControl.challenge());
    }

    private ResponseApdu externalAuthenticate(CommandApdu apdu) {
        var run = accessControl;
        if (run == null) {
            return ResponseApdu.status(ResponseApdu.CONDITIONS_NOT_SATISFIED);
        }
        accessControl = null;
        var answer = run.authenticate(apdu.data());
        run.session().ifPresent(agreed -> session = agreed);
        return answer;
    }

    /// MSE:Set AT for PACE (Doc 9303-11, 4.4.4.1).
    private ResponseApdu setAuthenticationTemplate(CommandApdu apdu) {
        if (apdu.p1p2() != 0xC1A4 || content().cardAccess().isEmpty()) {
            return ResponseApdu.status(ResponseApdu.WRONG_P1_P2);
        }
        try {
            var protocol = Tlv.find(0x80, apdu.data()).orElse(new byte[0]);
            var password = Tlv.find(0x83, apdu.data()).orElse(new byte[1]);
            if (!Arrays.equals(protocol, Pace.protocolBytes())) {
                return ResponseApdu.status(ResponseApdu.WRONG_DATA);
            }
            return switch (password[0]) {
                case 1 -> begin(new Pace(content().mrzKey()));
                case 2 -> begin(new Pace(content().can()));
                default -> ResponseApdu.status(ResponseApdu.REFERENCED_DATA_NOT_FOUND);
            };
        } catch (IllegalArgumentException notTlv) {
            return ResponseApdu.status(ResponseApdu.WRONG_DATA);
        }
    }

    private ResponseApdu begin(Pace run) {
        pace = run;
        return ResponseApdu.of(new byte[0]);
    }

    private ResponseApdu generalAuthenticate(CommandApdu apdu) {
        var run = pace;
        if (run == null) {
            return ResponseApdu.status(ResponseApdu.CONDITIONS_NOT_SATISFIED);
        }
        var answer = run.authenticate(apdu.data());
        if (answer.status() != ResponseApdu.OK || !apdu.isChained()) {
            pace = null;
        }
        run.session().ifPresent(agreed -> session = agreed);
        return answer;
    }

    /// Active authentication with ECDSA over RND.IFD, plain r‖s (Doc 9303-11, 6.1; BSI TR-03111, 5.2.1).
    private ResponseApdu internalAuthenticate(CommandApdu apdu) {
        if (session == null) {
            return ResponseApdu.status(ResponseApdu.SECURITY_STATUS_NOT_SATISFIED);
        }
        if (apdu.data().length != 8) {
            return ResponseApdu.status(ResponseApdu.WRONG_LENGTH);
        }
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(content().signingKey());
            signature.update(apdu.data());
            return ResponseApdu.of(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The Java platform lacks ECDSA", broken);
        }
    }

    private ChipContent content() {
        var known = content;
        return known != null ? known : (content = personalisation.get());
    }

    private static byte[] withCheckByte(int... values) {
        var atr = new byte[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            atr[i] = (byte) values[i];
            atr[values.length] ^= (byte) (i == 0 ? 0 : values[i]);
        }
        return atr;
    }
}
