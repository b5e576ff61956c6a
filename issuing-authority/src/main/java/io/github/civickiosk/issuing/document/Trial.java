package io.github.civickiosk.issuing.document;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.civickiosk.issuing.seal.DataMatrix;

/// Sets a page with sample values and an empty seal, to see that it can be set at all.
public final class Trial {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final BufferedImage SEAL = DataMatrix.image(new byte[300]);

    private Trial() {}

    /// @param values as a certificate has them, with `issuedOn`
    /// @return what is wrong; empty when nothing is
    public static Optional<String> flaw(Template template, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putIfAbsent("serial", "0000-0000-0000-0000");
        all.putIfAbsent("claim", "000-0000");
        all.putIfAbsent("verifyAt", "https://verify.example.org/");
        all.putIfAbsent("issuedOn", "2026-01-01");
        all.putIfAbsent("validUntil", "2026-12-31");
        all.put("sealSide", "100pt");
        return switch (template.fill(all)) {
            case Template.Filling.Unfit(String value) -> Optional.of("there is no value '" + value + "', or it is no date");
            case Template.Filling.Filled(var page) -> {
                Map<String, Picture> pictures = new HashMap<>(template.pictures());
                pictures.put("seal", Picture.ofBits(SEAL));
                yield set(page, pictures);
            }
        };
    }

    /// On a thread of its own, which is left behind should a page ever not come to an end.
    private static Optional<String> set(org.w3c.dom.Document page, Map<String, Picture> pictures) {
        var outcome = new CompletableFuture<Optional<String>>();
        Thread.ofPlatform().name("trial").daemon().start(() -> {
            try {
                Desk.TYPESETTERS
                        .work(typesetter -> typesetter.set(page, pictures, new Budget(LONGEST, SealedCertificates.MOST_PAGES)));
                outcome.complete(Optional.empty());
            } catch (Budget.Spent spent) {
                outcome.complete(Optional.of("the page " + spent.getMessage()));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
                outcome.complete(Optional.of("the page cannot be set: " + broken));
            }
        });
        try {
            return outcome.get(LONGEST.toSeconds() * 3, TimeUnit.SECONDS);
        } catch (TimeoutException endless) {
            return Optional.of("the page takes too long to set");
        } catch (ExecutionException broken) {
            return Optional.of("the page cannot be set: " + broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("the trial was stopped");
        }
    }

    /// Fonts are read when the first trial is made.
    private static final class Desk {
        private static final Typesetters TYPESETTERS = new Typesetters();
    }
}
