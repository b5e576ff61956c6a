package io.github.civickiosk.provisioning.bench;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// One measured value beside another.
///
/// @param value   the median
/// @param p99     the 99th percentile, where there were several runs
/// @param against what it is compared with, with its own value; empty for nothing
/// @param ratio   value divided by the other's
/// @param goal    e.g. `ratio <= 3`; empty for none
public record Figure(String name, double value, @Nullable Double p99, String unit, String against, @Nullable Double ratio,
        String goal,
        @Nullable Boolean met) {

    static Figure of(String name, Sample sample, String unit) {
        return new Figure(name, sample.median(), sample.p99(), unit, "", null, "", null);
    }

    /// Compares with another sample: fine as long as the ratio is at most `atMost`.
    static Figure against(String name, Sample sample, String unit, String other, Sample theirs, double atMost) {
        var ratio = sample.median() / theirs.median();
        return new Figure(name, sample.median(), sample.p99(), unit,
                String.format(Locale.ROOT, "%s %.1f", other, theirs.median()), ratio,
                String.format(Locale.ROOT, "ratio <= %.1f", atMost), ratio <= atMost);
    }

    /// Fine as long as the 99th percentile is at most `atMost`.
    static Figure within(String name, Sample sample, String unit, double atMost) {
        return new Figure(name, sample.median(), sample.p99(), unit, "", null, String.format(Locale.ROOT, "p99 <= %.0f", atMost),
                sample.p99() <= atMost);
    }

    String line() {
        return String.format(Locale.ROOT, "%-34s %10.1f %10s %-4s  %-28s %6s  %-14s %s", name, value, number(p99), unit, against,
                number(ratio),
                goal, met == null ? "" : met ? "met" : "NOT MET");
    }

    private static String number(@Nullable Double number) {
        return number == null ? "" : String.format(Locale.ROOT, "%.1f", number);
    }
}
