package io.github.civickiosk.fleet.manager.rollout;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.kiosks.KioskFilter;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Kind;
import io.github.civickiosk.fleet.manager.rollout.Rollout.Plan;
import org.jspecify.annotations.Nullable;

/// Reads what an operator filled in, or a program sent: the same words for both.
final class Wishes {

    private final ReleaseShelf shelf;

    Wishes(ReleaseShelf shelf) {
        this.shelf = shelf;
    }

    /// @param field gives what was said by name; null where nothing was
    /// @throws IllegalArgumentException saying what is wrong with which field
    Rollouts.Wish read(Function<String, @Nullable String> field) {
        Kind kind = Kind.of(text(field, "kind"));
        String version = text(field, "version");
        String payload = kind == Kind.SOFTWARE ? shelf.manifest(version) : text(field, "yaml");
        return new Rollouts.Wish(text(field, "name"), kind, version, payload, KioskFilter.of(field), whole(field, "first", 1),
                whole(field, "groups", 3), new Plan(whole(field, "success", 100), whole(field, "error", 10), text(field, "hours"),
                        patience(text(field, "patience"))));
    }

    private static Duration patience(String text) {
        if (text.isEmpty()) {
            return Plan.USUAL_PATIENCE;
        }
        try {
            return text.matches("[0-9]{1,3}") ? Duration.ofDays(Long.parseLong(text)) : Duration.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("How long a kiosk may take is a number of days, or PT2H, not '" + text + "'",
                    wrong);
        }
    }

    private static int whole(Function<String, @Nullable String> field, String name, int usual) {
        String text = text(field, name);
        if (!text.isEmpty() && !text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("The field '" + name + "' is a whole number, not '" + text + "'");
        }
        return text.isEmpty() ? usual : Integer.parseInt(text);
    }

    private static String text(Function<String, @Nullable String> field, String name) {
        return Objects.requireNonNullElse(field.apply(name), "").strip();
    }
}
