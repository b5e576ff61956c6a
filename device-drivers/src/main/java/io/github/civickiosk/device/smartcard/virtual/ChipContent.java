package io.github.civickiosk.device.smartcard.virtual;

import java.security.PrivateKey;
import java.util.Map;
import java.util.Optional;

/// What personalisation puts into a chip.
///
/// @param cardAccess EF.CardAccess; absent on a chip without PACE
/// @param files      elementary files of the eMRTD application by file identifier (Doc 9303-10, 3.11)
/// @param can        card access number, digits
/// @param mrzKey     SHA-1 of the MRZ information
/// @param signingKey private key of active authentication, where the chip has it
/// @param agreement  key of chip authentication, where the chip has it
record ChipContent(Optional<byte[]> cardAccess, Map<Integer, byte[]> files, byte[] can, byte[] mrzKey,
        Optional<PrivateKey> signingKey, Optional<ChipAuthentication> agreement) {

    static final int EF_CARD_ACCESS = 0x011C;
    static final int EF_COM = 0x011E;
    static final int EF_SOD = 0x011D;

    ChipContent { files = Map.copyOf(files); }

    /// File identifier of a data group.
    static int dataGroup(int number) {
        return 0x0100 | number;
    }

    @Override
    public String toString() {
        return "ChipContent[***]";
    }
}
