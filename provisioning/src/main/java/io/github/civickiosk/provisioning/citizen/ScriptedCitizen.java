package io.github.civickiosk.provisioning.citizen;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Goes to a kiosk and prints one certificate. Knows the screens by name and answers each as a citizen would, so that the
/// order of the screens is the kiosk's business.
public final class ScriptedCitizen {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Pattern CLAIM = Pattern.compile("data-claim=\"([^\"]+)\"");

    private final String language;
    private final String service;
    private final Duration patience;
    private final Consumer<String> seen;

    /// @param language BCP 47
    /// @param service  id of the service to ask for
    /// @param patience longest wait for one screen
    /// @param seen     told the name of each screen
    public ScriptedCitizen(String language, String service, Duration patience, Consumer<String> seen) {
        this.language = language;
        this.service = service;
        this.patience = patience;
        this.seen = seen;
    }

    /// How the visit ended.
    ///
    /// @param printed whether the kiosk said that the paper is to be taken
    /// @param words   what the last screen that mattered said
    public record Visit(boolean printed, Optional<String> claim, String words) {}

    /// Uses the kiosk from attract to attract.
    ///
    /// @param launch the address that the kiosk told when it was ready
    /// @throws IOException when the kiosk stops answering, refuses a touch or cannot be used
    public Visit visit(URI launch, HandOf hands) throws IOException, InterruptedException {
        try (var screen = KioskScreen.open(launch)) {
            return new Course(screen, hands.at(screen)).run();
        }
    }

    /// Makes the hand for a screen, since the virtual hand needs the screen's cookie.
    public interface HandOf {
        Hand at(KioskScreen screen) throws IOException;
    }

    private final class Course {

        private final KioskScreen screen;
        private final Hand hand;
        private final long deadline = System.nanoTime() + LONGEST.toNanos();
        private boolean began;
        private boolean printed;
        private Optional<String> claim = Optional.empty();
        private String words = "";

        Course(KioskScreen screen, Hand hand) {
            this.screen = screen;
            this.hand = hand;
        }

        Visit run() throws IOException, InterruptedException {
            var now = screen.next(patience);
            while (!isOver(now)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(
                            "the visit took longer than " + LONGEST.toMinutes() + " minutes; the last screen was " + now);
                }
                seen.accept(now.name());
                answer(now);
                now = screen.next(patience);
            }
            return new Visit(printed, claim, words);
        }

        private boolean isOver(ScreenView now) {
            return began && (now.name().equals("attract") || now.name().equals("out-of-service"));
        }

        private void answer(ScreenView now) throws IOException, InterruptedException {
            var claimed = CLAIM.matcher(now.html());
            if (claimed.find()) {
                claim = Optional.of(claimed.group(1));
            }
            switch (now.name()) {
                case "attract" -> {
                    began = true;
                    touch(now, "start");
                }
                case "choosing-language" -> touch(now, "choose-language", "language", language);
                case "choosing-service" -> touch(now, "choose-service", "service", service);
                case "choosing-for-whom" -> touch(now, "choose-for-whom", "relation", "self");
                case "filling-form" -> screen.touch(now, "fill-form", now.questions());
                case "basket" -> touch(now, "continue");
                case "awaiting-card" -> hand.insertCard();
                case "entering-can" -> touch(now, "enter-can", "digits", hand.can());
                case "entering-code" -> touch(now, "enter-code", "code", hand.codeOnPhone());
                case "choosing-person" -> touch(now, "choose-person", "ref", now.choices("ref").getFirst());
                case "reviewing" -> touch(now, "confirm");
                case "collecting" -> {
                    printed = true;
                    words = now.words();
                    touch(now, "collected");
                }
                case "explaining" -> {
                    words = now.words();
                    touch(now, "understood");
                }
                case "rating" -> touch(now, "rate", "stars", "4");
                case "take-your-card", "card-left-behind" -> hand.takeCard();
                case "asking-for-more-time" -> touch(now, "need-more-time");
                case "calling-for-help" -> touch(now, "close-help");
                default -> {
                    // a screen that only tells: the next one comes by itself
                }
            }
        }

        private void touch(ScreenView on, String type) throws IOException, InterruptedException {
            screen.touch(on, type, Map.of());
        }

        private void touch(ScreenView on, String type, String field, String value) throws IOException, InterruptedException {
            screen.touch(on, type, Map.of(field, value));
        }
    }
}
