package io.github.civickiosk.issuing.evidence;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.util.BigIntegers;

/// One run of chip authentication, ICAO Doc 9303-11, 6.2, with the kiosk as a mere carrier: the private half of the terminal's
/// key stays here. The kiosk has the chip agree with the public half, hands on one command that is protected with what was
/// agreed, and brings the answer. Only who holds the chip's private key or ours can have made that answer.
///
/// The key that was agreed with is believed to be a chip's only together with an EF.SOD that covers the same EF.DG14.
public final class ChipAuthentication {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Kept kept;
    private final Offer offer;
    private final SessionMac session;

    private ChipAuthentication(Kept kept, Offer offer, SessionMac session) {
        this.kept = kept;
        this.offer = offer;
        this.session = session;
    }

    /// What must be kept, and kept secret, until the chip's answer comes.
    ///
    /// @param secret that was agreed on
    @SuppressWarnings("ArrayRecordComponent")
    public record Kept(byte[] dg14, byte[] secret) {
        @Override
        public String toString() {
            return "Kept[***]";
        }
    }

    /// What the kiosk carries to the chip.
    ///
    /// @param protocol  object identifier for MSE:Set AT, dotted
    /// @param keyId     reference of the chip's private key, where it has several
    /// @param publicKey our half, an uncompressed point on the chip's curve
    /// @param command   a protected command APDU, the first of the session that was agreed on
    public record Offer(String protocol, Optional<BigInteger> keyId, byte[] publicKey, byte[] command) {}

    /// @return empty when EF.DG14 names no chip authentication that is known here
    public static Optional<ChipAuthentication> begin(byte[] dg14) {
        return ChipKey.of(dg14).map(chip -> agree(dg14, chip));
    }

    private static ChipAuthentication agree(byte[] dg14, ChipKey chip) {
        ECDomainParameters curve = chip.key().getParameters();
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve, RANDOM));
        var ours = generator.generateKeyPair();
        var agreement = new ECDHBasicAgreement();
        agreement.init((ECPrivateKeyParameters) ours.getPrivate());
        byte[] secret = BigIntegers.asUnsignedByteArray(agreement.getFieldSize(), agreement.calculateAgreement(chip.key()));
        var session = new SessionMac(chip.cipher(), secret);
        byte[] point = ((ECPublicKeyParameters) ours.getPublic()).getQ().getEncoded(false);
        return new ChipAuthentication(new Kept(dg14.clone(), secret),
                new Offer(chip.protocol(), chip.keyId(), point, session.command()), session);
    }

    /// A run that was begun before, maybe elsewhere. It has nothing more to offer.
    public static Optional<ChipAuthentication> resumed(Kept kept) {
        return ChipKey.of(kept.dg14()).map(chip -> {
            var session = new SessionMac(chip.cipher(), kept.secret());
            return new ChipAuthentication(kept, new Offer(chip.protocol(), chip.keyId(), new byte[0], session.command()),
                    session);
        });
    }

    public Kept kept() {
        return kept;
    }

    public Offer offer() {
        return offer;
    }

    /// @param signed EF.DG14 as EF.SOD covers it
    /// @param answer what the chip answered to the command: data, SW1 and SW2
    Proof verify(byte[] signed, byte[] answer) {
        return MessageDigest.isEqual(kept.dg14(), signed) && session.made(answer) ? Proof.FITS : Proof.DOES_NOT_FIT;
    }

    @Override
    public String toString() {
        return "ChipAuthentication[" + offer.protocol() + "]";
    }
}
