package io.github.civickiosk.device.smartcard.virtual;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The chip's files: EF.CardAccess in the master file, free to read, and the eMRTD application's, which need a session
/// (Doc 9303-10, 3; ISO/IEC 7816-4, 11.2 and 11.3).
final class ChipFileSystem {

    private static final byte[] APPLICATION = {(byte) 0xA0, 0, 0, 2, 0x47, 0x10, 1};

    private final ChipContent content;
    private boolean applicationSelected;
    private @Nullable Integer currentFile;

    ChipFileSystem(ChipContent content) {
        this.content = content;
    }

    ResponseApdu select(CommandApdu apdu, boolean session) {
        return switch (apdu.p1()) {
            case 0x00 -> selectMasterFile();
            case 0x02 -> apdu.data().length == 2
                    ? selectFile(CommandApdu.unsigned16(apdu.data(), 0), session)
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

    private ResponseApdu selectFile(int identifier, boolean session) {
        if (applicationSelected && !session) {
            return ResponseApdu.status(ResponseApdu.SECURITY_STATUS_NOT_SATISFIED);
        }
        if (file(identifier).isEmpty()) {
            return ResponseApdu.status(ResponseApdu.FILE_NOT_FOUND);
        }
        currentFile = identifier;
        return ResponseApdu.of(new byte[0]);
    }

    private Optional<byte[]> file(int identifier) {
        if (applicationSelected) {
            return Optional.ofNullable(content.files().get(identifier));
        }
        return identifier == ChipContent.EF_CARD_ACCESS ? content.cardAccess() : Optional.empty();
    }

    /// @param room bytes of data that fit into the answer
    ResponseApdu readBinary(CommandApdu apdu, int room, boolean session) {
        boolean byShortIdentifier = (apdu.p1() & 0x80) != 0;
        if (byShortIdentifier) {
            var selected = selectFile(0x0100 | apdu.p1() & 0x1F, session);
            if (selected.status() != ResponseApdu.OK) {
                return selected;
            }
        }
        if (applicationSelected && !session) {
            return ResponseApdu.status(ResponseApdu.SECURITY_STATUS_NOT_SATISFIED);
        }
        if (currentFile == null) {
            return ResponseApdu.status(ResponseApdu.NO_CURRENT_FILE);
        }
        return part(file(currentFile).orElse(new byte[0]), byShortIdentifier ? apdu.p2() : apdu.p1p2(), apdu.ne(), room);
    }

    private static ResponseApdu part(byte[] file, int offset, int asked, int room) {
        if (offset > file.length) {
            return ResponseApdu.status(ResponseApdu.WRONG_OFFSET);
        }
        int end = Math.min(file.length, offset + Math.min(asked, room));
        boolean pastTheEnd = asked != 256 && asked != 65_536 && offset + asked > file.length;
        return new ResponseApdu(Arrays.copyOfRange(file, offset, end), pastTheEnd ? ResponseApdu.END_OF_FILE : ResponseApdu.OK);
    }
}
