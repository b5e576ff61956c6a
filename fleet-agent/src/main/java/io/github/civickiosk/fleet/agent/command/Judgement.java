package io.github.civickiosk.fleet.agent.command;

import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.command.Entry.Stage;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// Why an order is not obeyed whose signature is good; each check looks on only when the ones before it found nothing.
/// Changes nothing.
///
/// @param kiosk edge node id
record Judgement(String kiosk, CommandLedger ledger, KnownTime time) {

    private static final int MOST_OPEN = 50;

    /// Whether it is for somebody else.
    ///
    /// @param device to which the message was addressed
    Optional<Outcome.Refused> stranger(CommandRequest request, Optional<String> device) {
        if (!request.kiosk().equals(kiosk)) {
            return no(Code.WRONG_KIOSK, "It is for another kiosk.");
        }
        return request.device().equals(device)
                ? Optional.empty()
                : no(Code.WRONG_DEVICE, "It came by the topic of another device than it names.");
    }

    /// Whether it comes too late, or again.
    Optional<Outcome.Refused> stale(CommandRequest request) {
        if (!time.now().isBefore(request.expires())) {
            return no(Code.EXPIRED, "It expired at %s; this kiosk's time is %s%s.".formatted(request.expires(), time.now(),
                    time.doubt()));
        }
        if (ledger.find(request.id()).isPresent()) {
            return no(Code.REPEATED, "Another order has the same id.");
        }
        if (request.counter() <= ledger.counter()) {
            return no(Code.REPEATED, "Its counter %d is not greater than %d, the last one; give the order again."
                    .formatted(request.counter(), ledger.counter()));
        }
        if (request.issued().isBefore(ledger.since())) {
            return no(Code.REPEATED, "The kiosk lost its list of orders after this one was signed; give the order again.");
        }
        long open = ledger.entries().stream().filter(entry -> entry.stage() != Stage.ENDED).count();
        return open < MOST_OPEN ? Optional.empty() : no(Code.NOT_NOW, open + " orders wait already.");
    }

    /// Whether this kiosk cannot do it.
    Optional<Outcome.Refused> unfit(CommandRequest request, Map<String, Order> orders) {
        Order order = orders.get(request.command());
        if (order == null) {
            return no(Code.UNKNOWN_COMMAND, "This kiosk does not know this command.");
        }
        boolean rightDevice = request.device().map(order.devices()::contains).orElse(order.devices().isEmpty());
        if (!rightDevice) {
            return no(Code.WRONG_DEVICE, order.devices().isEmpty()
                    ? "It is for the kiosk, not for a device."
                    : "It is for " + String.join(" or ", order.devices().stream().sorted().toList()) + ".");
        }
        return order.problem().apply(request).flatMap(why -> no(Code.WRONG_ARGUMENTS, why));
    }

    private static Optional<Outcome.Refused> no(Code code, String why) {
        return Optional.of(new Outcome.Refused(code, why));
    }
}
