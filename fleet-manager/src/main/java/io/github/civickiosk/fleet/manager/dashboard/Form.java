package io.github.civickiosk.fleet.manager.dashboard;

import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.Role;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// The fields of a form, and what follows it.
public record Form(Context ctx) {

    /// Without the space around it; empty when it was not sent.
    public String text(String field) {
        return secret(field).strip();
    }

    /// As it was typed.
    public String secret(String field) {
        return Objects.requireNonNullElse(ctx.formParam(field), "");
    }

    public Optional<String> given(String field) {
        return Optional.of(text(field)).filter(text -> !text.isEmpty());
    }

    public boolean ticked(String field) {
        return !text(field).isEmpty();
    }

    /// @throws IllegalArgumentException saying which roles there are
    public Role role(String field) {
        return Role.of(text(field)).orElseThrow(
                () -> new IllegalArgumentException(
                        "A role is viewer, operator, technician or administrator, not '" + text(field) + "'"));
    }

    /// @throws IllegalArgumentException for what is no number
    public Optional<Double> number(String field) {
        try {
            return given(field).map(Double::valueOf);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("The " + field + " is a number like 40.4093, not '" + text(field) + "'", wrong);
        }
    }

    /// Shows another page with GET, so that reloading it repeats nothing.
    public void then(String path) {
        ctx.redirect(path, HttpStatus.SEE_OTHER);
    }
}
