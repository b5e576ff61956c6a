package io.github.civickiosk.device.smartcard.virtual;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What MANAGE SECURITY ENVIRONMENT sets and GENERAL AUTHENTICATE carries out: PACE, and chip authentication.
final class SecurityEnvironment {

    private final ChipContent content;
    private @Nullable Pace pace;
    private @Nullable ChipAuthentication key;
    private @Nullable SecureMessaging agreed;

    SecurityEnvironment(ChipContent content) {
        this.content = content;
    }

    /// The session that the last command ended in, once. The answer to that command still belongs to the session before.
    Optional<SecureMessaging> takeAgreed() {
        var session = Optional.ofNullable(agreed);
        agreed = null;
        return session;
    }

    ResponseApdu manage(CommandApdu apdu, boolean session) {
        try {
            return switch (apdu.p1p2()) {
                case 0xC1A4 -> setPace(apdu.data());
                case 0x41A4 -> session ? setChipAuthentication(apdu.data()) : refused();
                case 0x41A6 -> session ? agreeByKeyTemplate(apdu.data()) : refused();
                default -> ResponseApdu.status(ResponseApdu.WRONG_P1_P2);
            };
        } catch (IllegalArgumentException notTlv) {
            return ResponseApdu.status(ResponseApdu.WRONG_DATA);
        }
    }

    /// MSE:Set AT for PACE (Doc 9303-11, 4.4.4.1).
    private ResponseApdu setPace(byte[] data) {
        if (content.cardAccess().isEmpty()) {
            return ResponseApdu.status(ResponseApdu.WRONG_P1_P2);
        }
        if (!Arrays.equals(protocol(data), Pace.protocolBytes())) {
            return ResponseApdu.status(ResponseApdu.WRONG_DATA);
        }
        return switch (Tlv.find(0x83, data).orElse(new byte[1])[0]) {
            case 1 -> begin(new Pace(content.mrzKey()));
            case 2 -> begin(new Pace(content.can()));
            default -> ResponseApdu.status(ResponseApdu.REFERENCED_DATA_NOT_FOUND);
        };
    }

    private ResponseApdu begin(Pace run) {
        pace = run;
        key = null;
        return ResponseApdu.of(new byte[0]);
    }

    /// MSE:Set AT for chip authentication with AES (Doc 9303-11, 6.2.4.2).
    private ResponseApdu setChipAuthentication(byte[] data) {
        key = content.agreement().filter(held -> Arrays.equals(protocol(data), held.suite().protocolBytes())).orElse(null);
        return key == null ? ResponseApdu.status(ResponseApdu.WRONG_DATA) : ResponseApdu.of(new byte[0]);
    }

    /// MSE:Set KAT, the only command of chip authentication with 3DES (Doc 9303-11, 6.2.4.1).
    private ResponseApdu agreeByKeyTemplate(byte[] data) {
        var held = content.agreement().filter(agreement -> agreement.suite() == ChipAuthentication.Suite.ECDH_3DES);
        return held.isEmpty()
                ? ResponseApdu.status(ResponseApdu.CONDITIONS_NOT_SATISFIED)
                : agree(held.get(), Tlv.find(0x91, data), new byte[0]);
    }

    private static byte[] protocol(byte[] data) {
        return Tlv.find(0x80, data).orElse(new byte[0]);
    }

    ResponseApdu authenticate(CommandApdu apdu, boolean session) {
        var held = key;
        key = null;
        return held == null ? continuePace(apdu) : session ? agreeByTemplate(held, apdu.data()) : refused();
    }

    private ResponseApdu continuePace(CommandApdu apdu) {
        var run = pace;
        if (run == null) {
            return ResponseApdu.status(ResponseApdu.CONDITIONS_NOT_SATISFIED);
        }
        var answer = run.authenticate(apdu.data());
        if (answer.status() != ResponseApdu.OK || !apdu.isChained()) {
            pace = null;
        }
        agreed = run.session().orElse(null);
        return answer;
    }

    private ResponseApdu agreeByTemplate(ChipAuthentication held, byte[] data) {
        try {
            return agree(held, Tlv.find(0x7C, data).flatMap(template -> Tlv.find(0x80, template)), Tlv.wrap(0x7C));
        } catch (IllegalArgumentException notTlv) {
            return ResponseApdu.status(ResponseApdu.WRONG_DATA);
        }
    }

    private ResponseApdu agree(ChipAuthentication held, Optional<byte[]> terminalKey, byte[] answer) {
        agreed = terminalKey.flatMap(held::agree).orElse(null);
        return agreed == null ? ResponseApdu.status(ResponseApdu.WRONG_DATA) : ResponseApdu.of(answer);
    }

    private static ResponseApdu refused() {
        return ResponseApdu.status(ResponseApdu.SECURITY_STATUS_NOT_SATISFIED);
    }
}
