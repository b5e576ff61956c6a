package io.github.civickiosk.provisioning.label;

import java.util.List;

import io.github.civickiosk.provisioning.paper.Face;
import io.github.civickiosk.provisioning.paper.Paper;

/// A kiosk's id for people and, as a QR code, for cameras. Nothing else: whoever walks by may read it.
record Label(LabelSize size) {

    private static final double MARGIN = 2;
    private static final double LARGEST_LETTERS = 18;
    private static final double SMALLEST_LETTERS = 3;
    private static final double SMALL = 6;
    /// Of a line, in millimetres for each point of its letters.
    private static final double LEADING = 0.42;

    /// Each on its own page.
    byte[] pdf(List<String> kiosks) {
        try (var paper = new Paper("Civic Kiosk " + String.join(", ", kiosks))) {
            kiosks.forEach(kiosk -> draw(paper, kiosk));
            return paper.pdf();
        }
    }

    private void draw(Paper paper, String kiosk) {
        var sheet = paper.sheet(size.width(), size.height());
        var side = Math.min(size.height() - MARGIN, size.width() * 0.45);
        sheet.qr(kiosk, MARGIN / 2, (size.height() - side) / 2, side);
        var left = side + MARGIN;
        var room = size.width() - left - MARGIN;
        sheet.text(Face.PLAIN, SMALL, left, MARGIN + SMALL * LEADING, "Civic Kiosk");
        var top = MARGIN + 2 * SMALL * LEADING;
        var letters = letters(paper, kiosk, room, size.height() - top - MARGIN);
        for (var line : paper.lines(Face.BOLD, letters, kiosk, room)) {
            top += letters * LEADING;
            sheet.text(Face.BOLD, letters, left, top, line);
        }
    }

    /// As large as the id allows.
    private static double letters(Paper paper, String kiosk, double width, double height) {
        var letters = LARGEST_LETTERS;
        while (letters > SMALLEST_LETTERS
                && paper.lines(Face.BOLD, letters, kiosk, width).size() * letters * LEADING > height) {
            letters -= 0.5;
        }
        return letters;
    }
}
