package io.github.civickiosk.fleet.manager.kiosks;

import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;

/// A part of a kiosk's own page. Parts of the fleet manager bring theirs; the page shows them in the order in which they were
/// given to it, each to those who may see it.
public interface KioskSection {

    /// Anchor within the page: lower-case letters and hyphens.
    String id();

    /// Its heading.
    String title();

    /// The least role that sees it.
    default Role role() {
        return Role.VIEWER;
    }

    /// Whether it is written anew whenever the kiosk changes; a section with a form is not, so that nothing typed is lost.
    default boolean live() {
        return true;
    }

    /// HTML, from a template of its own.
    ///
    /// @param kiosk one that is known
    String html(String kiosk, Visitor visitor);
}
