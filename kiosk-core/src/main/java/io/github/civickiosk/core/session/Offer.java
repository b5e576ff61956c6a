package io.github.civickiosk.core.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.signage.Notice.Words;

/// What this kiosk can do for a citizen now. The supervisor computes it from devices, authority and disk.
///
/// @param catalogue   the services, with those that cannot be delivered marked as not available
/// @param outOfService why nothing can be offered; empty while the kiosk is in service
/// @param exitSensor  whether the taking of the paper can be seen
/// @param notice      what the operator who closed the kiosk tells citizens, by language; empty while nobody does
/// @param news        the agency's notice that is shown at attract now
public record Offer(Catalogue catalogue, Set<Reason> outOfService, boolean exitSensor, Map<String, String> notice,
        Optional<Words> news) {

    public Offer {
        outOfService = Set.copyOf(outOfService);
        notice = Map.copyOf(notice);
    }

    public Offer(Catalogue catalogue, Set<Reason> outOfService, boolean exitSensor) {
        this(catalogue, outOfService, exitSensor, Map.of());
    }

    public Offer(Catalogue catalogue, Set<Reason> outOfService, boolean exitSensor, Map<String, String> notice) {
        this(catalogue, outOfService, exitSensor, notice, Optional.empty());
    }

    /// The same, with this notice at attract.
    public Offer telling(Optional<Words> now) {
        return new Offer(catalogue, outOfService, exitSensor, notice, now);
    }

    public boolean inService() {
        return outOfService.isEmpty();
    }

    /// Whether somebody was at the cabinet by force, or the fleet fears so: nothing more is done for anybody until a technician
    /// has looked.
    public boolean frozen() {
        return outOfService.contains(Reason.TAMPERED) || outOfService.contains(Reason.FROZEN);
    }

    /// Why the kiosk is out of service.
    public enum Reason {
        STARTING, AUTHORITY_UNREACHABLE, NO_SERVICE_AVAILABLE, PRINTER, PAPER_OUT, PAPER_JAM, CARD_READER, DISK_FULL, BY_OPERATOR,
        SETTLING, DOOR_OPEN, TAMPERED, OVERHEATED, UNDER_TEST, FROZEN, SCREEN
    }
}
