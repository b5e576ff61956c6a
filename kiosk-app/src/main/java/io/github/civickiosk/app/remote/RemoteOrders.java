package io.github.civickiosk.app.remote;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.agent.command.Conclusion;
import io.github.civickiosk.fleet.agent.command.Order;
import io.github.civickiosk.fleet.agent.command.RemoteChange;

/// Which command is obeyed by what.
final class RemoteOrders {

    private final Map<String, Order> orders = new LinkedHashMap<>();

    RemoteOrders power(Restarting restarting, Reloading reloading) {
        orders.put("reload", Order.whileQuiet(_ -> reloading.reload()));
        orders.put("restart", Order.whileQuiet(_ -> restarting.restart()));
        orders.put("reboot", Order.whileQuiet(_ -> restarting.reboot()).returning(restarting::rebooted));
        return this;
    }

    RemoteOrders doors(Doors doors) {
        orders.put("out-of-service", Order.atOnce(doors::close).checking(Texts::problem));
        orders.put("in-service", Order.atOnce(_ -> doors.open()));
        orders.put("freeze", Order.atOnce(doors::freeze).checking(Doors::reasonProblem));
        return this;
    }

    RemoteOrders devices(Refilling refilling, Locating locating) {
        orders.put("supply-refilled", Order.atOnce(refilling::refilled).of(Metrics.DOCUMENT_PRINTER, Metrics.RECEIPT_PRINTER));
        orders.put("locate", Order.atOnce(locating::locate).checking(Locating::problem));
        return this;
    }

    RemoteOrders support(Picture picture, SupportBundle bundle, Upload upload) {
        orders.put("screenshot", Order.atOnce(picture::take).checking(upload::problem));
        orders.put("support-bundle", Order.atOnce(bundle::send).checking(upload::problem));
        return this;
    }

    RemoteOrders records(Resending usage, Resending states) {
        orders.put("Usage/Resend From", Order.atOnce(usage::again).checking(Resending::problem));
        orders.put("State/Resend From", Order.atOnce(states::again).checking(Resending::problem));
        return this;
    }

    RemoteOrders help(HelpCalls calls) {
        orders.put("help-answer", Order.atOnce(calls::answer).checking(HelpCalls::problem));
        return this;
    }

    RemoteOrders signage(SignageOrder signage) {
        signage.tell();
        orders.put("signage", Order.atOnce(signage::take).checking(SignageOrder::problem));
        return this;
    }

    RemoteOrders change(RemoteChange change, Conclusion conclusion) {
        change.begin(conclusion);
        orders.put("overlay", Order.whileQuiet(request -> change.apply(request, conclusion)));
        orders.put("update", Order.atOnce(request -> change.apply(request, conclusion)));
        return this;
    }

    Map<String, Order> all() {
        return orders;
    }
}
