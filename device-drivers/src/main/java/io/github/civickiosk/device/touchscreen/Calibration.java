package io.github.civickiosk.device.touchscreen;

import java.util.List;

import io.github.civickiosk.device.touchscreen.CalibrationMatrix.Point;

/// Finds the matrix from crosses that a technician was shown and touched: least squares over all of them.
public final class Calibration {

    /// A technician's finger meets a cross better than this part of the screen.
    private static final double WORST_MISS = 0.03;
    private static final double SINGULAR = 1e-6;

    private Calibration() {}

    /// @param shown   where the cross was
    /// @param touched what the touchscreen said, under the matrix that is in use now
    public record Cross(Point shown, Point touched) {}

    /// What came of it.
    public sealed interface Result {
        /// @param worstMiss how far the worst cross is off with the new matrix, as a part of the screen
        record Found(CalibrationMatrix matrix, double worstMiss) implements Result {}

        /// The technician touches the crosses again.
        record Unusable(String why) implements Result {}
    }

    /// @param current the matrix in use while the crosses were touched
    /// @param crosses at least three that do not lie on one line; five are usual
    public static Result find(CalibrationMatrix current, List<Cross> crosses) {
        if (crosses.size() < 3) {
            return new Result.Unusable("at least three crosses are needed");
        }
        var normal = new double[3][3];
        var x = new double[3];
        var y = new double[3];
        for (var cross : crosses) {
            double[] row = {cross.touched().x(), cross.touched().y(), 1};
            for (int i = 0; i < 3; i++) {
                x[i] += row[i] * cross.shown().x();
                y[i] += row[i] * cross.shown().y();
                for (int j = 0; j < 3; j++) {
                    normal[i][j] += row[i] * row[j];
                }
            }
        }
        if (Math.abs(determinant(normal)) < SINGULAR) {
            return new Result.Unusable("the crosses were touched on one line");
        }
        return judged(matrix(solve(normal, x), solve(normal, y)), current, crosses);
    }

    private static Result judged(CalibrationMatrix correction, CalibrationMatrix current, List<Cross> crosses) {
        double worst = crosses.stream().mapToDouble(cross -> distance(correction.meant(cross.touched()), cross.shown())).max()
                .orElseThrow();
        return worst > WORST_MISS
                ? new Result.Unusable("a cross was touched too far off")
                : new Result.Found(current.then(correction), worst);
    }

    private static double distance(Point one, Point other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y());
    }

    private static CalibrationMatrix matrix(double[] x, double[] y) {
        return new CalibrationMatrix(x[0], x[1], x[2], y[0], y[1], y[2]);
    }

    /// Cramer's rule.
    private static double[] solve(double[][] matrix, double[] right) {
        var solution = new double[3];
        for (int column = 0; column < 3; column++) {
            var replaced = new double[3][];
            for (int row = 0; row < 3; row++) {
                replaced[row] = matrix[row].clone();
                replaced[row][column] = right[row];
            }
            solution[column] = determinant(replaced) / determinant(matrix);
        }
        return solution;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
