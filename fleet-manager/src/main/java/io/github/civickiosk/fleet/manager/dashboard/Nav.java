package io.github.civickiosk.fleet.manager.dashboard;

/// The places of the dashboard, in the order of the navigation. One is shown when a part of the dashboard answers its path
/// and the visitor's role suffices.
public enum Nav {
    OVERVIEW("/", "Overview"),
    KIOSKS("/kiosks", "Kiosks"),
    MAP("/map", "Map"),
    ALERTS("/alerts", "Alerts"),
    HELP("/help", "Calls for help"),
    NOTICES("/notices", "Notices"),
    SUPPLIES("/supplies", "Supplies"),
    USAGE("/usage", "Usage"),
    SLA("/sla", "Availability"),
    ROLL_OUTS("/roll-outs", "Roll-outs"),
    ENROLMENT("/enrolment", "Enrolment"),
    SITES("/sites", "Sites"),
    OPERATORS("/operators", "Operators"),
    AUDIT("/audit", "Audit"),
    ACCOUNT("/account", "Account"),
    /// A page that the navigation does not show: the login.
    NOWHERE("", "");

    private final String path;
    private final String words;

    Nav(String path, String words) {
        this.path = path;
        this.words = words;
    }

    public String path() {
        return path;
    }

    public String words() {
        return words;
    }
}
