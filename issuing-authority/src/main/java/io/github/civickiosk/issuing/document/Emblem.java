package io.github.civickiosk.issuing.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/// The mark at the head of a certificate: an eight-pointed star in a ring, a builder's ornament and no state's arms.
final class Emblem {

    private static final int SIDE = 450; // 19 mm at 600 dots an inch
    private static final Color INK = new Color(0x17324d);

    private Emblem() {}

    static BufferedImage image() {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.translate(SIDE / 2.0, SIDE / 2.0);
        pen.setColor(INK);
        ring(pen, 216, 9);
        ring(pen, 198, 3);
        for (int i = 0; i < 32; i++) {
            pen.fill(dot(207, Math.PI * 2 * i / 32, 0));
        }
        pen.fill(star(176, 0.765));
        pen.setColor(Color.WHITE);
        pen.fill(star(150, 0.765));
        pen.setColor(INK);
        pen.fill(star(128, 0.54));
        pen.setColor(Color.WHITE);
        pen.fill(dot(0, 0, 40));
        pen.setColor(INK);
        pen.fill(dot(0, 0, 24));
        pen.dispose();
        return image;
    }

    private static void ring(java.awt.Graphics2D pen, double radius, float width) {
        pen.setStroke(new BasicStroke(width));
        pen.draw(new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
    }

    private static Ellipse2D dot(double distance, double angle, double radius) {
        double x = distance * Math.cos(angle);
        double y = distance * Math.sin(angle);
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /// Eight points; `waist` is where its sides meet, as a part of the radius.
    private static Path2D star(double radius, double waist) {
        var path = new Path2D.Double();
        for (int i = 0; i < 16; i++) {
            double r = i % 2 == 0 ? radius : radius * waist;
            double angle = Math.PI * i / 8;
            if (i == 0) {
                path.moveTo(r, 0);
            } else {
                path.lineTo(r * Math.cos(angle), r * Math.sin(angle));
            }
        }
        path.closePath();
        return path;
    }
}
