package io.github.civickiosk.device.printer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

import io.github.civickiosk.device.DurableFile;
import io.github.civickiosk.device.printer.DocumentPrinter.JobName;
import io.github.civickiosk.device.printer.DocumentPrinter.Outcome;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;

/// What a driver keeps about the jobs that it sent, one small file each, so that no name is ever printed twice, also after a
/// restart of the kiosk or of the printer. Written through to the disk before a document is sent. Holds no citizen's data.
/// Safe for use by several threads.
public final class JobMemory {

    /// @param counter  the printer's lifetime counter before the job, where it has one
    /// @param sentAt   when sending began
    /// @param documentSent whether sending the document itself began; until then nothing can have been printed
    /// @param ended    the outcome, once it is known for good
    public record Sent(OptionalLong counter, Instant sentAt, boolean documentSent, Optional<Outcome> ended) {

        public Sent withDocumentSent() {
            return new Sent(counter, sentAt, true, ended);
        }

        public Sent endedWith(Outcome outcome) {
            return new Sent(counter, sentAt, documentSent, Optional.of(outcome));
        }
    }

    private final Path folder;

    /// Makes the folder where it is missing and forgets jobs older than `keep`.
    public JobMemory(Path folder, Duration keep, Instant now) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (var files = Files.newDirectoryStream(folder, "*.job")) {
                for (var file : files) {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(keep))) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The printer's job memory " + folder + " cannot be used", e);
        }
    }

    public synchronized Optional<Sent> of(JobName job) {
        var file = file(job);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var counter = properties.getProperty("counter", "");
        return Optional.of(new Sent(counter.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(counter)),
                Instant.parse(properties.getProperty("sent-at", Instant.EPOCH.toString())),
                Boolean.parseBoolean(properties.getProperty("document-sent")), ended(properties)));
    }

    /// Returns when it is on the disk.
    public synchronized void remember(JobName job, Sent sent) {
        var text = new StringBuilder();
        sent.counter().ifPresent(counter -> text.append("counter=").append(counter).append('\n'));
        text.append("sent-at=").append(sent.sentAt()).append("\ndocument-sent=").append(sent.documentSent()).append('\n');
        sent.ended().ifPresent(outcome -> text.append("ended=").append(word(outcome)).append('\n'));
        try {
            DurableFile.write(file(job), text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The printer's job memory cannot be written", e);
        }
    }

    /// For a job that was refused: its name may be used again.
    public synchronized void drop(JobName job) {
        try {
            Files.deleteIfExists(file(job));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(JobName job) {
        return folder.resolve(job.value() + ".job");
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Printed(var sheets) -> "printed " + sheets;
            case Outcome.Stopped(var where, var sheetInside) -> "stopped " + where + " " + sheetInside;
            case Outcome.InDoubt _, Outcome.Refused _ -> throw new IllegalArgumentException("Not an end to remember: " + outcome);
        };
    }

    private static Optional<Outcome> ended(Properties properties) {
        var words = properties.getProperty("ended", "").split(" ");
        return switch (words[0]) {
            case "printed" -> Optional.of(new Outcome.Printed(Integer.parseInt(words[1])));
            case "stopped" -> Optional.of(new Outcome.Stopped(PaperPath.valueOf(words[1]), Boolean.parseBoolean(words[2])));
            default -> Optional.empty();
        };
    }
}
