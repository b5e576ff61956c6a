package io.github.civickiosk.provisioning.acceptance;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.github.civickiosk.provisioning.acceptance.StepResult.Verdict;
import io.github.civickiosk.provisioning.acceptance.StepResult.Word;
import io.github.civickiosk.provisioning.paper.Face;
import io.github.civickiosk.provisioning.paper.Paper;
import io.github.civickiosk.provisioning.paper.Sheet;
import tools.jackson.databind.json.JsonMapper;

/// Draws an acceptance on A4, as many pages as it takes.
final class ReportPages {

    /// Beside the pages, for programs.
    static final String RESULTS = "results.json";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 20;
    private static final double VERDICT = 55;
    private static final double WORDS = 85;
    private static final double QR = 55;
    private static final double LINE = 4.6;
    private static final double LETTERS = 9;

    private final Paper paper;
    private Sheet sheet;
    private double y = MARGIN;

    private ReportPages(Paper paper) {
        this.paper = paper;
        sheet = paper.sheet(WIDTH, HEIGHT);
    }

    /// @param statement for the QR code
    /// @param signer    whose certificate is named
    static byte[] pdf(Acceptance acceptance, String statement, String signer) {
        try (var paper = new Paper("Acceptance of " + acceptance.kiosk())) {
            paper.attach(RESULTS, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(acceptance));
            new ReportPages(paper).draw(acceptance, statement, signer);
            return paper.pdf();
        }
    }

    private void draw(Acceptance acceptance, String statement, String signer) {
        sheet.qr(statement, WIDTH - MARGIN - QR + 4, MARGIN - 8, QR);
        say(Face.BOLD, 16, "Acceptance report");
        say(Face.BOLD, 12, acceptance.kiosk());
        y += LINE / 2;
        say(Face.PLAIN, LETTERS, "Tested " + TIME.format(acceptance.at()));
        say(Face.PLAIN, LETTERS, "kioskctl " + acceptance.software());
        y += LINE / 2;
        say(Face.BOLD, 12, verdict(acceptance));
        say(Face.PLAIN, LETTERS, acceptance.count(Verdict.PASSED) + " passed, " + acceptance.count(Verdict.FAILED) + " failed, "
                + acceptance.count(Verdict.SKIPPED) + " skipped, " + acceptance.count(Verdict.NOT_FITTED) + " not fitted");
        if (acceptance.notAsked() > 0) {
            say(Face.PLAIN, LETTERS, "At " + acceptance.notAsked() + " of them nobody was asked to look.");
        }
        y = Math.max(y, MARGIN + QR) + LINE;
        acceptance.steps().forEach(this::row);
        room(5 * LINE);
        sheet.line(MARGIN, y, WIDTH - 2 * MARGIN);
        y += LINE;
        for (var line : paper.lines(Face.PLAIN, LETTERS - 1, "This file is signed with the kiosk's own key (" + signer
                + "). Check it with: kioskctl selftest --verify FILE --ca ca.pem, or pdfsig. The code holds the result, signed"
                + " with the same key.", WIDTH - 2 * MARGIN)) {
            say(Face.PLAIN, LETTERS - 1, line);
        }
    }

    private static String verdict(Acceptance acceptance) {
        return switch (acceptance.outcome()) {
            case PASSED -> "PASSED";
            case INCOMPLETE -> "INCOMPLETE: not everything was tested";
            case FAILED -> "FAILED";
        };
    }

    private void row(StepResult step) {
        var words = paper.lines(Face.PLAIN, LETTERS, step.seen() + word(step.person()), WIDTH - MARGIN - WORDS);
        var advice = step.advice().isEmpty()
                ? List.<String>of()
                : paper.lines(Face.PLAIN, LETTERS, "→ " + step.advice(), WIDTH - MARGIN - WORDS);
        room((words.size() + advice.size() + 1) * LINE);
        sheet.line(MARGIN, y, WIDTH - 2 * MARGIN);
        y += LINE;
        sheet.text(Face.BOLD, LETTERS, MARGIN, y, step.step().replace('-', ' '));
        sheet.text(step.verdict() == Verdict.FAILED ? Face.BOLD : Face.PLAIN, LETTERS, VERDICT, y,
                step.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        for (var line : words) {
            sheet.text(Face.PLAIN, LETTERS, WORDS, y, line);
            y += LINE;
        }
        for (var line : advice) {
            sheet.text(Face.PLAIN, LETTERS, WORDS, y, line);
            y += LINE;
        }
        y -= LINE / 2;
    }

    private static String word(Word word) {
        return switch (word) {
            case NOT_NEEDED -> "";
            case GIVEN -> "; a person looked and agreed";
            case NOT_ASKED -> "; nobody was asked to look";
        };
    }

    private void say(Face face, double letters, String text) {
        y += letters * 0.5;
        sheet.text(face, letters, MARGIN, y, text);
    }

    /// On the next page, where it does not fit on this one.
    private void room(double height) {
        if (y + height > HEIGHT - MARGIN) {
            sheet = paper.sheet(WIDTH, HEIGHT);
            y = MARGIN;
        }
    }
}
