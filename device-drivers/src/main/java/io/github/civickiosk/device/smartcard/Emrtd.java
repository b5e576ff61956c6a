package io.github.civickiosk.device.smartcard;

import java.time.Duration;
import java.util.Optional;

/// Reads an electronic identity card (ICAO Doc 9303 eMRTD) through any [CardReader].
public interface Emrtd {

    /// Opens the chip with the access key, reads EF.SOD, DG1, and DG14 and DG15 where present (never the portrait), and
    /// lets the chip sign the challenge.
    ///
    /// @param key       what opens the chip
    /// @param challenge 8 bytes from the authority; the RND.IFD of active authentication (Doc 9303-11, 6.1)
    /// @param patience  bound of the whole read
    Outcome read(AccessKey key, byte[] challenge, Duration patience) throws InterruptedException;

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
    /// @param access    `PACE` or `BAC`
    record Evidence(byte[] sod, byte[] dg1, Optional<byte[]> dg14, Optional<byte[]> dg15, Optional<byte[]> signature,
            String access) {
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
