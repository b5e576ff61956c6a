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

    /// How much a document is.
    ///
    /// @param counts how far it moves the printer's lifetime counter, which counts sheets or sides
    public record Work(int pages, int sheets, long counts) {

        /// What a document is at least.
        public static final Work ONE_PAGE = oneSided(1);

        public static Work oneSided(int pages) {
            return new Work(pages, pages, pages);
        }
    }

    /// @param counter  the printer's lifetime counter before the job, where it has one
    /// @param printer  who took it, where that can be told; else empty
    /// @param sentAt   when sending began
    /// @param documentSent whether sending the document itself began; until then nothing can have been printed
    /// @param ended    the outcome, once it is known for good
    public record Sent(Work work, OptionalLong counter, String printer, Instant sentAt, boolean documentSent,
            Optional<Outcome> ended) {

        /// Of a job of which only the printer knows.
        public static Sent unknown(Instant now) {
            return new Sent(Work.ONE_PAGE, OptionalLong.empty(), "", now, true, Optional.empty());
        }

        public Sent withDocumentSent() {
            return new Sent(work, counter, printer, sentAt, true, ended);
        }

        public Sent endedWith(Outcome outcome) {
            return new Sent(work, counter, printer, sentAt, documentSent, Optional.of(outcome));
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
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /// Whether none of the jobs that are remembered was sent later than that.
    public synchronized boolean sentNothingAfter(Instant moment) {
        try (var files = Files.newDirectoryStream(folder, "*.job")) {
            for (var file : files) {
                if (read(file).sentAt().isAfter(moment)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sent read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var counter = properties.getProperty("counter", "");
        return new Sent(work(properties), counter.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(counter)),
                properties.getProperty("printer", ""), Instant.parse(properties.getProperty("sent-at", Instant.EPOCH.toString())),
                Boolean.parseBoolean(properties.getProperty("document-sent")), ended(properties));
    }

    /// Returns when it is on the disk.
    public synchronized void remember(JobName job, Sent sent) {
        var text = new StringBuilder();
        sent.counter().ifPresent(counter -> text.append("counter=").append(counter).append('\n'));
        text.append("work=").append(sent.work().pages()).append(' ').append(sent.work().sheets()).append(' ')
                .append(sent.work().counts()).append("\nprinter=").append(sent.printer()).append('\n');
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

    private static Work work(Properties properties) {
        var numbers = properties.getProperty("work", "1 1 1").split(" ");
        return new Work(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Long.parseLong(numbers[2]));
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
