package io.github.civickiosk.fleet.manager.kioskweb;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Which uploads the fleet manager waits for. A kiosk may send nothing that it was not asked for.
public interface ExpectedUploads {

    /// For a fleet manager that asks for none.
    ExpectedUploads NONE = (_, _) -> Optional.empty();

    /// What a command of a kiosk waits for; empty where it waits for nothing. Quick, and safe from several threads.
    ///
    /// @param command the command's id
    Optional<Kind> expected(String kiosk, String command);

    /// Told once the file lies whole in its place; it may come again, when the answer was lost.
    default void arrived(String kiosk, String command, Path file) {}

    /// A kind of upload, by what its first bytes are.
    enum Kind {
        /// PNG (ISO/IEC 15948), e.g. a screenshot.
        PNG("png", 16L << 20, new byte[]{(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}),
        /// ZIP, e.g. a support bundle.
        ZIP("zip", 128L << 20, new byte[]{'P', 'K', 3, 4});

        private final String extension;
        private final long mostBytes;
        private final byte[] magic;

        Kind(String extension, long mostBytes, byte[] magic) {
            this.extension = extension;
            this.mostBytes = mostBytes;
            this.magic = magic;
        }

        public String extension() {
            return extension;
        }

        long mostBytes() {
            return mostBytes;
        }

        boolean begins(byte[] bytes) {
            return bytes.length >= magic.length && Arrays.equals(magic, 0, magic.length, bytes, 0, magic.length);
        }

        int magicLength() {
            return magic.length;
        }
    }
}
