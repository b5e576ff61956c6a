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
