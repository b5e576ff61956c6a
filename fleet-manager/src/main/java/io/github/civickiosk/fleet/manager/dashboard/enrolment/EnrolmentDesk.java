package io.github.civickiosk.fleet.manager.dashboard.enrolment;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.enrolment.CodeOrder;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.site.Site;
import io.github.civickiosk.fleet.manager.site.Sites;

/// Does what operators ask for, within their scope. Safe for several threads.
final class EnrolmentDesk {

    private static final int AT_ONCE = 50;

    private final Enrolment enrolment;
    private final Sites sites;
    private final Clock clock;

    EnrolmentDesk(Enrolment enrolment, Sites sites, Clock clock) {
        this.enrolment = enrolment;
        this.sites = sites;
        this.clock = clock;
    }

    /// A code that is told now and never again.
    ///
    /// @param code in groups, as people type it
    public record Told(String kiosk, String site, String code) {}

    /// Makes one-time codes, and says of kiosks that stand nowhere yet that they stand at the site.
    ///
    /// @param kiosks one or several
    /// @throws IllegalArgumentException saying what is wrong; nothing was made then
    List<Told> codes(List<String> kiosks, String site, int days, String network, boolean replaces, Visitor visitor) {
        if (kiosks.isEmpty() || kiosks.size() > AT_ONCE) {
            throw new IllegalArgumentException("Name 1 to " + AT_ONCE + " kiosks, each on a line of its own");
        }
        Site place = within(site, visitor);
        try {
            List<CodeOrder> orders = new ArrayList<>();
            for (String kiosk : kiosks) {
                requireWithin(kiosk, visitor);
                orders.add(new CodeOrder(kiosk, place.id(), network, replaces, Duration.ofDays(days)).check());
            }
            List<Told> told = new ArrayList<>();
            for (CodeOrder order : orders) {
                told.add(new Told(order.kiosk(), order.site(), enrolment.newCode(order, visitor.operator()).grouped()));
                stand(order.kiosk(), place);
            }
            return told;
        } catch (EnrolmentException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    void adopt(String fingerprint, String kiosk, String site, Visitor visitor) {
        Site place = within(site, visitor);
        requireWithin(kiosk, visitor);
        asked(() -> enrolment.adopt(fingerprint, kiosk, place.id(), visitor.operator()));
        stand(kiosk, place);
    }

    void approve(String of, Visitor visitor) {
        asked(() -> enrolment.approve(of, visitor.operator()));
    }

    void refuse(String of, Visitor visitor) {
        asked(() -> enrolment.refuse(of, visitor.operator()));
    }

    /// @return how many certificates were taken back
    int revoke(String kiosk, String why, Visitor visitor) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("Say why the certificates of " + kiosk + " are revoked");
        }
        try {
            return enrolment.revoke(kiosk, why.strip(), visitor.operator());
        } catch (EnrolmentException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }

    private void stand(String kiosk, Site place) {
        if (sites.of(kiosk, clock.instant()).isEmpty()) {
            sites.place(kiosk, place.id());
        }
    }

    private Site within(String id, Visitor visitor) {
        return sites.site(id).filter(site -> visitor.scope().holds(site.region(), site.agency()))
                .orElseThrow(() -> new IllegalArgumentException("There is no site '" + id + "' in your scope; make it first"));
    }

    /// A kiosk that stands elsewhere already is another operator's.
    private void requireWithin(String kiosk, Visitor visitor) {
        if (sites.of(kiosk, clock.instant()).isPresent() && !sites.within(visitor.scope(), kiosk)) {
            throw new IllegalArgumentException("Kiosk " + kiosk + " is beyond your scope, which is: " + visitor.scope().words());
        }
    }

    @FunctionalInterface
    private interface Asking {
        void of() throws EnrolmentException;
    }

    private static void asked(Asking asking) {
        try {
            asking.of();
        } catch (EnrolmentException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }
}
