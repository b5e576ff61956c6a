package io.github.civickiosk.device.smartcard.virtual;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.function.Supplier;

import io.github.civickiosk.device.smartcard.CardChannel.Protocol;
import org.jspecify.annotations.Nullable;

/// An eMRTD (ICAO Doc 9303) as a card in APDUs: bytes in, bytes out. It has PACE with CAN and MRZ, Basic Access Control,
/// secure messaging, the data groups 1, 2, 14 and 15, and active and chip authentication as it was made with them. Safe for use by several threads.
public final class EmrtdCard {

    /// What fits into a protected short answer of 256 bytes.
    private static final int MOST_IN_SHORT_ANSWER = 223;

    private final Coupling coupling;
    private final Supplier<ChipContent> personalisation;
    private final TransmissionT0 transmission = new TransmissionT0();
    private Duration worked = Duration.ZERO;
    private @Nullable ChipContent content;
    private @Nullable ChipFileSystem files;
    private @Nullable SecurityEnvironment environment;
    private @Nullable BasicAccessControl accessControl;
    private @Nullable SecureMessaging session;

    /// @param personalisation called once, at the first command
    EmrtdCard(Coupling coupling, Supplier<ChipContent> personalisation) {
        this.coupling = coupling;
        this.personalisation = personalisation;
    }

    /// Powers the chip and forgets every session.
    ///
    /// @return answer to reset
    public synchronized byte[] reset() {
        files = null;
        environment = null;
        accessControl = null;
        session = null;
        transmission.reset();
        return atr();
    }

    public byte[] atr() {
        return coupling.atr();
    }

    /// The protocol that a reader agrees on with this card.
    public Protocol protocol() {
        return coupling.protocol();
    }

    /// Answers one unit of its protocol: a command APDU over T=1, over T=0 a part of one.
    ///
    /// @return response data and SW1 SW2
    public synchronized byte[] process(byte[] unit) {
        long began = System.nanoTime();
        try {
            return processed(unit);
        } finally {
            worked = worked.plusNanos(System.nanoTime() - began);
        }
    }

    /// How long the card has been at work so far.
    public synchronized Duration worked() {
        return worked;
    }

    private byte[] processed(byte[] unit) {
        if (!coupling.takes(unit)) {
            return ResponseApdu.status(ResponseApdu.WRONG_LENGTH).bytes();
        }
        return protocol() == Protocol.CHIP_T0 ? transmission.answer(unit, this::answer) : answer(unit);
    }

    private byte[] answer(byte[] command) {
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
            case 0xA4 -> files().select(apdu, session != null);
            case 0xB0 -> files().readBinary(apdu, room, session != null);
            case 0x84 -> getChallenge();
            case 0x82 -> externalAuthenticate(apdu);
            case 0x22 -> manageSecurityEnvironment(apdu);
            case 0x86 -> generalAuthenticate(apdu);
            case 0x88 -> internalAuthenticate(apdu);
            default -> ResponseApdu.status(ResponseApdu.INSTRUCTION_NOT_SUPPORTED);
        };
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

    private ResponseApdu generalAuthenticate(CommandApdu apdu) {
        var answer = environment().authenticate(apdu, session != null);
        environment().takeAgreed().ifPresent(agreed -> session = agreed);
        return answer;
    }

    private ResponseApdu manageSecurityEnvironment(CommandApdu apdu) {
        var answer = environment().manage(apdu, session != null);
        environment().takeAgreed().ifPresent(agreed -> session = agreed);
        return answer;
    }

    /// Active authentication with ECDSA over RND.IFD, plain r‖s (Doc 9303-11, 6.1; BSI TR-03111, 5.2.1).
    private ResponseApdu internalAuthenticate(CommandApdu apdu) {
        if (session == null) {
            return ResponseApdu.status(ResponseApdu.SECURITY_STATUS_NOT_SATISFIED);
        }
        if (content().signingKey().isEmpty()) {
            return ResponseApdu.status(ResponseApdu.INSTRUCTION_NOT_SUPPORTED);
        }
        if (apdu.data().length != 8) {
            return ResponseApdu.status(ResponseApdu.WRONG_LENGTH);
        }
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(content().signingKey().get());
            signature.update(apdu.data());
            return ResponseApdu.of(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The Java platform lacks ECDSA", broken);
        }
    }

    private ChipFileSystem files() {
        var selected = files;
        return selected != null ? selected : (files = new ChipFileSystem(content()));
    }

    private SecurityEnvironment environment() {
        var set = environment;
        return set != null ? set : (environment = new SecurityEnvironment(content()));
    }

    private ChipContent content() {
        var known = content;
        return known != null ? known : (content = personalisation.get());
    }
}
