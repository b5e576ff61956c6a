package io.github.civickiosk.fleet.manager.signage;

import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.site.Site;

/// Which kiosks show a notice.
public sealed interface Place {

    record All() implements Place {}

    record Region(String name) implements Place {}

    record AtSite(String site) implements Place {}

    record One(String kiosk) implements Place {}

    /// As it is stored and sent: `all`, `region:NAME`, `site:ID`, `kiosk:ID`.
    ///
    /// @throws IllegalArgumentException for what is none
    static Place of(String text) {
        String[] parts = text.split(":", 2);
        if (text.equals("all")) {
            return new All();
        }
        if (parts.length == 2 && !parts[1].isBlank() && parts[1].length() <= 200) {
            switch (parts[0]) {
                case "region" -> {
                    return new Region(parts[1]);
                }
                case "site" -> {
                    return new AtSite(parts[1]);
                }
                case "kiosk" -> {
                    return new One(parts[1]);
                }
                default -> {
                    // told below
                }
            }
        }
        throw new IllegalArgumentException("A place is all, region:NAME, site:ID or kiosk:ID, not '" + text + "'");
    }

    default String text() {
        return switch (this) {
            case All _ -> "all";
            case Region(var name) -> "region:" + name;
            case AtSite(var site) -> "site:" + site;
            case One(var kiosk) -> "kiosk:" + kiosk;
        };
    }

    /// @param site where the kiosk stands; empty for nowhere
    default boolean holds(String kiosk, Optional<Site> site) {
        return switch (this) {
            case All _ -> true;
            case Region(var name) -> site.filter(at -> at.region().equals(name)).isPresent();
            case AtSite(var id) -> site.filter(at -> at.id().equals(id)).isPresent();
            case One(var id) -> id.equals(kiosk);
        };
    }

    /// Whether whoever has this scope may say something to all that stands here.
    ///
    /// @param site  the site that this names, or where the kiosk that it names stands
    default boolean within(Scope scope, Optional<Site> site) {
        return switch (this) {
            case All _ -> scope.wholeFleet();
            case Region(var name) -> scope.covers(new Scope(Set.of(name), Set.of()));
            case AtSite _, One _ -> scope.wholeFleet()
                    || site.filter(at -> scope.holds(at.region(), at.agency())).isPresent();
        };
    }
}
