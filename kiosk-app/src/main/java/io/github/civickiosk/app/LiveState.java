package io.github.civickiosk.app;

import java.util.Locale;

import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.control.KioskState;
import io.github.civickiosk.app.fleet.FleetLink;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.ui.KioskWeb;

/// The running kiosk as a technician sees it.
record LiveState(KioskConfig config, SessionLoop sessions, FleetLink fleet,
        KioskWeb web) implements KioskState {

    @Override
    public Status status() {
        var session = sessions.current();
        var reasons = session.offer().outOfService();
        var answers = !reasons.contains(Offer.Reason.AUTHORITY_UNREACHABLE) && !reasons.contains(Offer.Reason.STARTING);
        return new Status(config.kiosk(), config.profile().name().toLowerCase(Locale.ROOT),
                reasons.stream().map(Enum::name).sorted().toList(),
                session.state().name(), "http://127.0.0.1:" + web.port() + "/", answers, fleet.online());
    }
}
