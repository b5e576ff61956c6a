package io.github.civickiosk.fleet.manager.kioskweb;

import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.Database;

/// Uploads that commands wait for which are on their way: a screenshot and a support bundle.
public record CommandUploads(Database database) implements ExpectedUploads {

    @Override
    public Optional<Kind> expected(String kiosk, String command) {
        return database.read(handle -> handle.createQuery("""
                select name from command where id = :id and kiosk = :kiosk and state in ('queued', 'sent', 'accepted')""")
                .bind("id", command).bind("kiosk", kiosk).mapTo(String.class).findOne()).flatMap(CommandUploads::kind);
    }

    private static Optional<Kind> kind(String name) {
        return switch (name) {
            case "screenshot" -> Optional.of(Kind.PNG);
            case "support-bundle" -> Optional.of(Kind.ZIP);
            default -> Optional.empty();
        };
    }
}
