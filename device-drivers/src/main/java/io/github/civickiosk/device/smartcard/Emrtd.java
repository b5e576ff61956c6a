package io.github.civickiosk.device.smartcard;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/// Reads an electronic identity card (ICAO Doc 9303 eMRTD) through any [CardReader].
public interface Emrtd {

    /// Opens the chip with the access key, reads EF.SOD, DG1, and DG14 and DG15 where present (never the portrait), and
    /// lets the chip prove that it is no copy: by a signature over the challenge where it has active authentication,
    /// otherwise by chip authentication where it has that.
    ///
    /// @param key      what opens the chip
    /// @param patience bound of the whole read
    Outcome read(AccessKey key, Challenge challenge, Duration patience) throws InterruptedException;

    /// As above, for whoever has no part in chip authentication.
    ///
    /// @param challenge 8 bytes; the RND.IFD of active authentication
    default Outcome read(AccessKey key, byte[] challenge, Duration patience) throws InterruptedException {
        return read(key, new Challenge(challenge, _ -> Optional.empty()), patience);
    }

    /// What the authority wants the chip to prove itself by.
    ///
    /// @param bytes              8 bytes; the RND.IFD of active authentication (Doc 9303-11, 6.1)
    /// @param chipAuthentication asked in the middle of a read, with the card waiting
    record Challenge(byte[] bytes, ChipAuthentication chipAuthentication) {
        public Challenge {
            if (bytes.length != 8) {
                throw new IllegalArgumentException("The challenge has 8 bytes, not " + bytes.length);
            }
        }
    }

    /// The authority's part in chip authentication (Doc 9303-11, 6.2). The private half of the key stays with it, so that the
    /// chip proves itself to the authority and not to who carries its bytes.
    interface ChipAuthentication {

        /// @param dg14 EF.DG14
        /// @return empty when the authority does not know the chip's protocol, or cannot be asked now
        Optional<Agreement> begin(byte[] dg14) throws InterruptedException;

        /// @param protocol  object identifier, dotted
        /// @param keyId     reference of the chip's private key, where it has several
        /// @param publicKey the authority's half of the key, an uncompressed point
        /// @param command   the first command of the session that is agreed on, protected; only the authority can make it
        record Agreement(String protocol, Optional<BigInteger> keyId, byte[] publicKey, byte[] command) {}
    }

    /// What opens the chip.
    sealed interface AccessKey {
        /// Card access number: the 6 digits printed on the card's front; PACE.
        record Can(String digits) implements AccessKey {
            @Override
            public String toString() {
                return "Can[******]";
            }
        }

        /// The three fields of the machine-readable zone; PACE, or BAC where the chip has no PACE.
        ///
        /// @param documentNumber up to 9 characters, without fillers
        /// @param dateOfBirth    YYMMDD
        /// @param dateOfExpiry   YYMMDD
        record Mrz(String documentNumber, String dateOfBirth, String dateOfExpiry) implements AccessKey {
            @Override
            public String toString() {
                return "Mrz[******]";
            }
        }
    }

    /// What the chip gave. Bytes exactly as stored on the chip, for the authority to verify.
    ///
    /// @param sod       EF.SOD
    /// @param dg1       EF.DG1, the machine-readable zone
    /// @param dg14      EF.DG14, security infos, where present
    /// @param dg15      EF.DG15, the active-authentication public key, where present
    /// @param signature the chip's answer to INTERNAL AUTHENTICATE over the challenge, where the chip has DG15
    /// @param chipAuthentication the chip's answer, data and status, to the command of an [ChipAuthentication.Agreement],
    ///                  where it came to that
    /// @param access    `PACE` or `BAC`
    record Evidence(byte[] sod, byte[] dg1, Optional<byte[]> dg14, Optional<byte[]> dg15, Optional<byte[]> signature,
            Optional<byte[]> chipAuthentication, String access) {

        /// Without chip authentication.
        public Evidence(byte[] sod, byte[] dg1, Optional<byte[]> dg14, Optional<byte[]> dg15, Optional<byte[]> signature,
                String access) {
            this(sod, dg1, dg14, dg15, signature, Optional.empty(), access);
        }

        @Override
        public String toString() {
            return "Evidence[" + access + "]";
        }
    }

    /// Outcome of [#read].
    sealed interface Outcome {
        record Read(Evidence evidence) implements Outcome {}

        /// The chip refused the key; the card is unharmed and nothing is locked.
        record WrongAccessKey() implements Outcome {}

        record NoCard() implements Outcome {}

        /// The card was taken out before the end.
        record Removed() implements Outcome {}

        /// The card has no chip that answers.
        record Mute() implements Outcome {}

        /// The chip is not an eMRTD.
        record NotAnEmrtd() implements Outcome {}

        /// The chip stopped answering, or answered against the standard.
        record Unreadable(String why) implements Outcome {}

        record ReaderFailed(String why) implements Outcome {}
    }
}
