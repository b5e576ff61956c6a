package io.github.civickiosk.provisioning.paper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A new file for a PDF; none is written over.
public final class PdfFile {

    private PdfFile() {}

    /// Before the work is done whose end the file is to be.
    ///
    /// @throws IOException with a sentence where it could not be written
    public static void check(Path file) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling("");
        if (Files.exists(file)) {
            throw new IOException(file + " exists already; name another file with --out, or remove it.");
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new IOException(folder + " takes no files; name a file that the kiosk's user may write with --out, like /tmp/"
                    + file.getFileName() + ".");
        }
    }

    /// @throws IOException with a sentence that says what to do
    public static void write(Path file, byte[] pdf) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var rest = ByteBuffer.wrap(pdf); rest.hasRemaining();) {
                channel.write(rest);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " exists already; name another file with --out, or remove it.", e);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no folder for " + file + "; make it, or name another file with --out.", e);
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be written: " + e.getMessage()
                            + "; name a file that the kiosk's user may write with --out, like"
                            + " /tmp/" + file.getFileName() + ".",
                    e);
        }
    }
}
