package io.github.civickiosk.core.supervision;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Offer.Reason;
import io.github.civickiosk.device.DeviceStatus;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.Media;
import io.github.civickiosk.device.printer.DocumentPrinter.Paper;
import io.github.civickiosk.device.printer.DocumentPrinter.Toner;

/// From what is found to what is offered; pure. Every service needs the printer, so without it the kiosk is out of
/// service; a dead card reader takes only the services that ask for a card.
final class Offers {

    private static final Set<String> STOPPING = Set.of("cover-open", "door-open", "interlock-open", "input-tray-missing",
            "output-area-full");

    private Offers() {}

    static Offer of(Findings findings) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Catalogue catalogue = offered(findings);
        if (findings.closed().isPresent() || findings.held()) {
            reasons.add(Reason.BY_OPERATOR);
        }
        if (findings.underTest()) {
            reasons.add(Reason.UNDER_TEST);
        }
        if (findings.doorOpen()) {
            reasons.add(Reason.DOOR_OPEN);
        }
        if (findings.tampered()) {
            reasons.add(Reason.TAMPERED);
        }
        if (findings.house().frozen()) {
            reasons.add(Reason.FROZEN);
        }
        if (findings.house().overheated()) {
            reasons.add(Reason.OVERHEATED);
        }
        if (findings.house().screenLost()) {
            reasons.add(Reason.SCREEN);
        }
        if (findings.house().diskFull()) {
            reasons.add(Reason.DISK_FULL);
        }
        if (findings.house().settling()) {
            reasons.add(Reason.SETTLING);
        }
        findings.printer().map(Offers::printer).orElse(Optional.of(Reason.STARTING)).ifPresent(reasons::add);
        authority(findings, catalogue).ifPresent(reasons::add);
        if (reasons.contains(Reason.NO_SERVICE_AVAILABLE) && !readerWorks(findings)) {
            reasons.add(Reason.CARD_READER);
        }
        return new Offer(catalogue, reasons, findings.exitSensor(), findings.closed().orElse(Map.of()));
    }

    private static Optional<Reason> authority(Findings findings, Catalogue offered) {
        if (findings.reachable().isEmpty()) {
            return Optional.of(Reason.STARTING);
        }
        if (!findings.reachable().get()) {
            return Optional.of(Reason.AUTHORITY_UNREACHABLE);
        }
        return offered.services().stream().anyMatch(Service::available)
                ? Optional.empty()
                : Optional.of(Reason.NO_SERVICE_AVAILABLE);
    }

    private static Optional<Reason> printer(DocumentPrinter.Status status) {
        if (status.paper() == Paper.JAMMED || status.media() == Media.JAMMED) {
            return Optional.of(Reason.PAPER_JAM);
        }
        if (status.paper() == Paper.OUT) {
            return Optional.of(Reason.PAPER_OUT);
        }
        if (status.device() == DeviceStatus.STARTING) {
            return Optional.of(Reason.STARTING);
        }
        boolean stopped = status.toner() == Toner.OUT || status.reasons().stream().anyMatch(STOPPING::contains);
        return works(status.device()) && !stopped ? Optional.empty() : Optional.of(Reason.PRINTER);
    }

    private static boolean works(DeviceStatus device) {
        return switch (device) {
            case ONLINE, DEVICE_BUSY -> true;
            case OFFLINE, POWER_OFF, NO_DEVICE, HARDWARE_ERROR, USER_ERROR, FRAUD_ATTEMPT, POTENTIAL_FRAUD, STARTING -> false;
        };
    }

    private static boolean readerWorks(Findings findings) {
        return findings.reader().map(status -> works(status.device())).orElse(false);
    }

    private static Catalogue offered(Findings findings) {
        List<Service> services = findings.catalogue().map(Catalogue::services).orElse(List.of());
        return new Catalogue(services.stream().map(service -> offered(service, readerWorks(findings))).toList());
    }

    private static Service offered(Service service, boolean readerWorks) {
        if (!service.available()) {
            return service;
        }
        if (!service.free()) {
            return withheld(service, Notices.NO_PAYMENT_HERE);
        }
        return service.level() != Level.NONE && !readerWorks ? withheld(service, Notices.NO_CARD_READER) : service;
    }

    private static Service withheld(Service s, Map<String, String> notice) {
        return new Service(s.id(), s.agency(), s.agencyName(), s.title(), s.help(), s.fee(), s.free(), s.level(), s.forWhom(),
                s.fields(),
                false, notice);
    }
}
