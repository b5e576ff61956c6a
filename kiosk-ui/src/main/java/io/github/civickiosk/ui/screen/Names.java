package io.github.civickiosk.ui.screen;

import java.util.Locale;

import io.github.civickiosk.core.issuance.Catalogue.Relation;

/// The kebab-case names by which screens, texts and the wire know our types.
public final class Names {

    private Names() {}

    /// `AwaitingCard` → `awaiting-card`; also of enum constants, `PAPER_OUT` → `paper-out`.
    public static String kebab(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : value.getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    public static String wire(Relation relation) {
        return kebab(relation);
    }
}
