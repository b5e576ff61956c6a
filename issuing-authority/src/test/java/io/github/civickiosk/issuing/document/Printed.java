package io.github.civickiosk.issuing.document;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// A document as poppler's `pdftoppm` prints it at 300 dots an inch, what became of the paper since, and what `dmtxread` reads there:
/// nobody here wrote either.
public record Printed(BufferedImage page) {

    private static final int SECONDS = 60;

    public static Printed of(byte[] pdf) {
        try {
            Path folder = Files.createTempDirectory("printed");
            Path file = Files.write(folder.resolve("page.pdf"), pdf);
            run(List.of("pdftoppm", "-r", "300", "-gray", "-png", "-singlefile", file.toString(),
                    folder.resolve("page").toString()));
            return new Printed(ImageIO.read(folder.resolve("page.png").toFile()));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /// The bytes that `dmtxread` finds on the page.
    public byte[] dmtxread() {
        try {
            Path file = Files.createTempFile("page", ".png");
            Files.write(file, png());
            return run(List.of("dmtxread", "-N1", "-m", "20000", file.toString()));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    public byte[] png() {
        return encoded("png");
    }

    public byte[] jpeg() {
        return encoded("jpg");
    }

    public Printed asJpeg() {
        try {
            return new Printed(ImageIO.read(new java.io.ByteArrayInputStream(encoded("jpg"))));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    public Printed turned(double degrees) {
        return drawn(AffineTransform.getRotateInstance(Math.toRadians(degrees), page.getWidth() / 2.0, page.getHeight() / 2.0),
                1);
    }

    /// As a camera with fewer dots sees it.
    public Printed scaled(double scale) {
        return drawn(AffineTransform.getScaleInstance(scale, scale), scale);
    }

    public Printed blurred(int dots) {
        float[] box = new float[dots * dots];
        Arrays.fill(box, 1f / (dots * dots));
        return new Printed(new ConvolveOp(new Kernel(dots, dots, box), ConvolveOp.EDGE_NO_OP, null).filter(page, null));
    }

    /// As a camera sees it that looks at the page aslant from one and a half page lengths away.
    ///
    /// @param tilt degrees that the page's upper edge leans back
    /// @param pan  degrees that its right edge leans back
    public Printed perspective(double tilt, double pan) {
        int width = page.getWidth();
        int height = page.getHeight();
        double distance = 1.5 * height;
        double a = Math.toRadians(pan);
        double b = Math.toRadians(tilt);
        double[] right = {Math.cos(a), 0, Math.sin(a)};
        double[] down = {Math.sin(a) * Math.sin(b), Math.cos(b), -Math.cos(a) * Math.sin(b)};
        var out = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int v = 0; v < height; v++) {
            for (int u = 0; u < width; u++) {
                double x = u - width / 2.0;
                double y = v - height / 2.0;
                double xr = distance * right[0] - x * right[2];
                double xd = distance * down[0] - x * down[2];
                double yr = distance * right[1] - y * right[2];
                double yd = distance * down[1] - y * down[2];
                double whole = xr * yd - xd * yr;
                double column = (x * yd - xd * y) * distance / whole + width / 2.0;
                double row = (xr * y - x * yr) * distance / whole + height / 2.0;
                out.getRaster().setSample(u, v, 0, light(column, row));
            }
        }
        return new Printed(out);
    }

    /// Light that falls off towards the lower left, where the seal is.
    public Printed shaded() {
        var out = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                double bright = 1 - 0.6 * (page.getWidth() - x) / page.getWidth() * y / page.getHeight();
                out.getRaster().setSample(x, y, 0, (int) (light(x, y) * bright));
            }
        }
        return new Printed(out);
    }

    /// Between the four dots around a point; paper is white outside the page.
    private int light(double column, double row) {
        int x = (int) Math.floor(column);
        int y = (int) Math.floor(row);
        if (x < 0 || y < 0 || x + 1 >= page.getWidth() || y + 1 >= page.getHeight()) {
            return 255;
        }
        var dots = page.getRaster();
        double upper = dots.getSample(x, y, 0) * (x + 1 - column) + dots.getSample(x + 1, y, 0) * (column - x);
        double lower = dots.getSample(x, y + 1, 0) * (x + 1 - column) + dots.getSample(x + 1, y + 1, 0) * (column - x);
        return (int) (upper * (y + 1 - row) + lower * (row - y));
    }

    private Printed drawn(AffineTransform move, double scale) {
        var out = new BufferedImage((int) (page.getWidth() * scale), (int) (page.getHeight() * scale),
                BufferedImage.TYPE_BYTE_GRAY);
        var pen = out.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, out.getWidth(), out.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(page, move, null);
        pen.dispose();
        return new Printed(out);
    }

    private byte[] encoded(String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(page, format, out);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
        return out.toByteArray();
    }

    /// What a program wrote to its output; fails when the program is missing, hangs, or ends badly.
    public static byte[] run(List<String> command) {
        try {
            Path output = Files.createTempFile("output", "");
            var process = new ProcessBuilder(command).redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command.getFirst() + " hangs");
            }
            byte[] written = Files.readAllBytes(output);
            if (process.exitValue() != 0) {
                throw new AssertionError(command.getFirst() + " ended with " + process.exitValue());
            }
            return written;
        } catch (IOException missing) {
            throw new AssertionError(command.getFirst() + " does not run", missing);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
