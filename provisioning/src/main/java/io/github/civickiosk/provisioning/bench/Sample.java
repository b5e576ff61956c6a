package io.github.civickiosk.provisioning.bench;

import java.util.Arrays;
import java.util.List;

/// The values of some runs.
record Sample(double[] sorted) {

    static Sample of(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a sample has at least one value");
        }
        return new Sample(sorted);
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    /// By nearest rank: of fewer than a hundred runs it is the slowest.
    double p99() {
        return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sample(var theirs) && Arrays.equals(sorted, theirs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
