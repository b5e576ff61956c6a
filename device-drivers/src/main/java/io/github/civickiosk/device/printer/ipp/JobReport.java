package io.github.civickiosk.device.printer.ipp;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Types;
import org.jspecify.annotations.Nullable;

/// What the printer says of one job (RFC 8011, 5.3).
///
/// @param user        who sent it, where told
/// @param processed   whether the printer ever began to work on it
/// @param impressions `job-impressions-completed`, where offered
/// @param sheets      `job-media-sheets-completed`, where offered
/// @param atPrinter   whether the printer itself knows it; false while only a queue before the printer does
record JobReport(int id, String name, String user, Phase phase, boolean processed, OptionalInt impressions, OptionalInt sheets,
        boolean atPrinter) {

    /// `job-state` (RFC 8011, 5.3.7).
    enum Phase {
        WAITING, PROCESSING, STOPPED, CANCELED, ABORTED, COMPLETED
    }

    static JobReport of(AttributeGroup job) {
        var phase = phase(job.getValue(Types.jobState));
        var began = phase == Phase.PROCESSING || phase == Phase.STOPPED || phase == Phase.COMPLETED
                || job.getValue(Types.timeAtProcessing) != null || job.getValue(Types.dateTimeAtProcessing) != null;
        return new JobReport(number(job.getValue(Types.jobId)).orElse(0),
                Objects.requireNonNullElse(job.getString(Types.jobName), ""),
                Objects.requireNonNullElse(job.getString(Types.jobOriginatingUserName), ""), phase, began,
                number(job.getValue(Types.jobImpressionsCompleted)), number(job.getValue(Types.jobMediaSheetsCompleted)), true);
    }

    /// A job that went through a queue. What the printer says of it counts: CUPS calls the pages done that it sent, and a job
    /// completed that the printer forgot.
    static Optional<JobReport> through(Optional<JobReport> queue, Optional<JobReport> printer) {
        return printer.map(own -> own.withId(queue.map(JobReport::id).orElse(own.id)))
                .or(() -> queue.map(JobReport::notYetAtPrinter));
    }

    private JobReport withId(int number) {
        return new JobReport(number, name, user, phase, processed, impressions, sheets, atPrinter);
    }

    private JobReport notYetAtPrinter() {
        return new JobReport(id, name, user, phase == Phase.PROCESSING ? Phase.WAITING : phase, processed, OptionalInt.empty(),
                OptionalInt.empty(), false);
    }

    /// With what all looks together showed: some printers forget it when the job has ended.
    JobReport asProcessed(boolean began) {
        return new JobReport(id, name, user, phase, began, impressions, sheets, atPrinter);
    }

    boolean ended() {
        return switch (phase) {
            case CANCELED, ABORTED, COMPLETED -> true;
            case WAITING, PROCESSING, STOPPED -> false;
        };
    }

    /// Whether it is the one that we mean. Ids start again when a printer restarts: the same id may be somebody else's job.
    boolean isNamed(String wanted) {
        return name.isEmpty() || name.equals(wanted);
    }

    /// Pages that came, as far as the printer tells.
    int pagesDone() {
        return impressions.orElse(sheets.orElse(0));
    }

    /// Whether the printer says in so many words that no page came.
    boolean saysNoPageCame() {
        return (impressions.isPresent() || sheets.isPresent()) && pagesDone() == 0;
    }

    private static OptionalInt number(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static Phase phase(@Nullable JobState state) {
        if (state == null) {
            return Phase.WAITING;
        }
        return switch (state.getCode()) {
            case 5 -> Phase.PROCESSING;
            case 6 -> Phase.STOPPED;
            case 7 -> Phase.CANCELED;
            case 8 -> Phase.ABORTED;
            case 9 -> Phase.COMPLETED;
            default -> Phase.WAITING; // 3 pending, 4 pending-held
        };
    }
}
