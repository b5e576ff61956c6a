package io.github.civickiosk.provisioning.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.provisioning.acceptance.StepResult;

/// A person looks at the picture: at bars of colour where a browser can show them, else at what the kiosk shows.
///
/// @param browser its program and arguments, before the page's address; empty where none is started
record ScreenColours(List<String> browser) implements Step {

    private static final String QUESTION = "Look at the kiosk's screen: is the picture whole and even, without dead dots, stripes or"
            + " shadows, and are the colours right?";
    private static final String ADVICE = "Check the display's cable and its settings; if dots stay dark, replace the display.";

    @Override
    public String name() {
        return "screen-colours";
    }

    @Override
    public StepResult run(Person person) throws InterruptedException {
        if (!person.hasHands()) {
            return StepResult.skipped(name(), "only a person can see it, and nobody was asked", "Test again without --yes.");
        }
        if (browser.isEmpty()) {
            return judged(person, "the kiosk's own picture was looked at");
        }
        try {
            var page = page();
            var showing = start(page);
            try {
                person.tell("Bars of red, green, blue, white and black and a row of greys are shown.");
                return judged(person, "bars of colour were shown");
            } finally {
                end(showing);
                Files.deleteIfExists(page);
            }
        } catch (IOException e) {
            return StepResult.failed(name(), "the bars of colour could not be shown: " + e.getMessage(),
                    "Name a browser that can be started here with --browser, or leave it out.");
        }
    }

    private StepResult judged(Person person, String seen) {
        return Step.confirmed(StepResult.passed(name(), seen), person, QUESTION, "the picture is not right", ADVICE);
    }

    private Process start(Path page) throws IOException {
        var words = new ArrayList<>(browser);
        words.add(page.toUri().toString());
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void end(Process showing) throws InterruptedException {
        showing.destroy();
        if (!showing.waitFor(5, TimeUnit.SECONDS)) {
            showing.destroyForcibly();
        }
    }

    static Path page() throws IOException {
        var page = Files.createTempFile("screen-colours", ".html");
        try (var in = Objects.requireNonNull(ScreenColours.class.getResourceAsStream("colours.html"))) {
            Files.write(page, in.readAllBytes());
        }
        return page;
    }
}
