package io.github.civickiosk.device.touchscreen;

import java.util.Locale;

/// Where on the picture a touch is meant: `x' = a·x + b·y + c`, `y' = d·x + e·y + f`, all from 0 to 1, the origin at the top left;
/// libinput's calibration matrix.
public record CalibrationMatrix(double a, double b, double c, double d, double e, double f) {

    public static final CalibrationMatrix NONE = new CalibrationMatrix(1, 0, 0, 0, 1, 0);

    /// Knows no negative zero, which would be written.
    public CalibrationMatrix {
        a += 0.0;
        b += 0.0;
        c += 0.0;
        d += 0.0;
        e += 0.0;
        f += 0.0;
    }

    /// For a picture that is turned clockwise.
    ///
    /// @throws IllegalArgumentException when it is not turned by 0, 90, 180 or 270 degrees
    public static CalibrationMatrix rotated(int degrees) {
        return switch (degrees) {
            case 0 -> NONE;
            case 90 -> new CalibrationMatrix(0, -1, 1, 1, 0, 0);
            case 180 -> new CalibrationMatrix(-1, 0, 1, 0, -1, 1);
            case 270 -> new CalibrationMatrix(0, 1, 0, -1, 0, 1);
            default -> throw new IllegalArgumentException("A screen is turned by 0, 90, 180 or 270 degrees, not by " + degrees);
        };
    }

    /// First this one, then the other.
    public CalibrationMatrix then(CalibrationMatrix next) {
        return new CalibrationMatrix(next.a * a + next.b * d, next.a * b + next.b * e, next.a * c + next.b * f + next.c,
                next.d * a + next.e * d, next.d * b + next.e * e, next.d * c + next.e * f + next.f);
    }

    /// Where a touch is meant.
    public Point meant(Point touched) {
        return new Point(a * touched.x + b * touched.y + c, d * touched.x + e * touched.y + f);
    }

    /// As LIBINPUT_CALIBRATION_MATRIX is written.
    public String text() {
        return String.format(Locale.ROOT, "%.6f %.6f %.6f %.6f %.6f %.6f", a, b, c, d, e, f);
    }

    /// A place on the screen, from 0 to 1 each.
    public record Point(double x, double y) {}
}
