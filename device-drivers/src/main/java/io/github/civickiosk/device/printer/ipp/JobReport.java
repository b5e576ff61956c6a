package io.github.civickiosk.device.printer.ipp;

import java.util.Objects;
import java.util.OptionalInt;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.model.JobState;
import com.hp.jipp.model.Types;
import org.jspecify.annotations.Nullable;

/// What the printer says of one job (RFC 8011, 5.3).
///
/// @param processed   whether the printer ever began to work on it
/// @param impressions `job-impressions-completed`, where offered
/// @param sheets      `job-media-sheets-completed`, where offered
record JobReport(int id, String name, Phase phase, boolean processed, OptionalInt impressions, OptionalInt sheets) {

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
                phase, began, number(job.getValue(Types.jobImpressionsCompleted)),
                number(job.getValue(Types.jobMediaSheetsCompleted)));
    }

    /// With what an earlier look showed: some printers forget it when the job has ended.
    JobReport processedBefore(boolean before) {
        return new JobReport(id, name, phase, processed || before, impressions, sheets);
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
