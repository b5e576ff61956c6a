package io.github.civickiosk.fleet.manager.access;

/// What a route asks of whoever calls it. There is no route without one.
///
/// @param role  the least role; without meaning where the reach is [Reach#ANYONE] or [Reach#ONESELF]
/// @param reach which kiosks are touched, so that an operator of one region does nothing to another's
public record Needs(Role role, Reach reach) {

    /// Which kiosks a route touches.
    public enum Reach {
        /// Nobody's: served without a login.
        ANYONE,
        /// The operator's own account.
        ONESELF,
        /// The kiosk that the path parameter `kiosk` names: refused when the scope does not hold it.
        KIOSK,
        /// Several: the handler shows and touches only what the visitor's scope holds.
        SCOPE,
        /// The fleet as such: refused to those who see a part of it only.
        FLEET
    }

    public static Needs nothing() {
        return new Needs(Role.VIEWER, Reach.ANYONE);
    }

    public static Needs login() {
        return new Needs(Role.VIEWER, Reach.ONESELF);
    }

    public static Needs kiosk(Role role) {
        return new Needs(role, Reach.KIOSK);
    }

    public static Needs scope(Role role) {
        return new Needs(role, Reach.SCOPE);
    }

    public static Needs fleet(Role role) {
        return new Needs(role, Reach.FLEET);
    }
}
