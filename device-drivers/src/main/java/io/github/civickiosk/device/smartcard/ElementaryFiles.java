package io.github.civickiosk.device.smartcard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import net.sf.scuba.smartcards.CardServiceException;
import org.jmrtd.DefaultFileSystem;
import org.jmrtd.protocol.ReadBinaryAPDUSender;
import org.jmrtd.protocol.SecureMessagingWrapper;
import org.jspecify.annotations.Nullable;

/// Reads whole files of a chip with few commands: the first read by short identifier brings the length along, the second the rest.
final class ElementaryFiles {

    /// What fits into a protected answer of 256 bytes.
    private static final int SHORT_READ = 223;
    /// What readers with extended lengths carry without trouble.
    private static final int EXTENDED_READ = 4096;
    private static final int HEADER_READ = 8;
    private static final int LARGEST_FILE = 32_767;

    private final ChipService chip;
    private final ReadBinaryAPDUSender sender;
    private final int mostPerRead;

    ElementaryFiles(ChipService chip, boolean extended) {
        this.chip = chip;
        this.sender = new ReadBinaryAPDUSender(chip);
        this.mostPerRead = extended ? EXTENDED_READ : SHORT_READ;
    }

    /// A file that is free to read, by its identifier.
    byte[] readPlain(short identifier) throws CardServiceException, IOException {
        sender.sendSelectFile(null, identifier);
        return rest(null, sender.sendReadBinary(null, DefaultFileSystem.NO_SFI, 0, 256, false, false), SHORT_READ);
    }

    byte[] read(SecureMessagingWrapper session, byte shortIdentifier) throws CardServiceException, IOException {
        return rest(session, firstPart(session, 0x80 | shortIdentifier), mostPerRead);
    }

    /// Some chips refuse to be asked for more than the file has (6700, 6Cxx).
    private byte @Nullable [] firstPart(SecureMessagingWrapper session, int file) throws CardServiceException {
        try {
            return sender.sendReadBinary(session, file, 0, SHORT_READ, true, false);
        } catch (CardServiceException refused) {
            int status = refused.getSW() & 0xFFFF;
            if (chip.isBroken() || status != 0x6700 && status >> 8 != 0x6C) {
                throw refused;
            }
            return sender.sendReadBinary(session, file, 0, HEADER_READ, true, false);
        }
    }

    private byte[] rest(@Nullable SecureMessagingWrapper session, byte @Nullable [] firstPart, int most)
            throws CardServiceException, IOException {
        var start = required(firstPart);
        int length = fileLength(start);
        var file = new ByteArrayOutputStream(length);
        file.write(start, 0, Math.min(start.length, length));
        while (file.size() < length) {
            int missing = Math.min(most, length - file.size());
            var part = required(sender.sendReadBinary(session, DefaultFileSystem.NO_SFI, file.size(), missing, false, false));
            file.write(part, 0, Math.min(part.length, length - file.size()));
        }
        return file.toByteArray();
    }

    private static byte[] required(byte @Nullable [] part) throws IOException {
        if (part == null || part.length == 0) {
            throw new IOException("The file ends before its length");
        }
        return part;
    }

    /// Every file is one BER-TLV object with a one-byte tag.
    private static int fileLength(byte[] start) throws IOException {
        if (start.length < 2) {
            throw new IOException("The file is too short");
        }
        int lengthBytes = start[1] >= 0 ? 0 : start[1] & 0x7F;
        int length = lengthBytes == 0 ? start[1] : 0;
        for (int i = 0; i < lengthBytes && i + 2 < start.length; i++) {
            length = length << 8 | start[2 + i] & 0xFF;
        }
        int whole = 2 + lengthBytes + length;
        if (lengthBytes > 3 || whole > LARGEST_FILE) {
            throw new IOException("The file is too long");
        }
        return whole;
    }
}
