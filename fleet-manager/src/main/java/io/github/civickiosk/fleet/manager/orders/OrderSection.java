package io.github.civickiosk.fleet.manager.orders;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Moment;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.kiosks.KioskSection;

/// Orders on a kiosk's page: those that the visitor may give, and what became of the last ones.
public final class OrderSection implements KioskSection {

    private static final int SHOWN = 20;

    private final Commands commands;
    private final OrderDesk desk;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    OrderSection(Commands commands, OrderDesk desk, Views views, Clock clock, ZoneId zone) {
        this.commands = commands;
        this.desk = desk;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String id() {
        return "orders";
    }

    @Override
    public String title() {
        return "Orders";
    }

    @Override
    public Role role() {
        return Role.OPERATOR;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public String html(String kiosk, Visitor visitor) {
        var offered = Stream.of(Order.values()).filter(order -> visitor.may(order.role())).filter(desk::offers).toList();
        return views.fragment("orders/section.jte",
                new Section(kiosk, offered, given(kiosk), visitor.csrf(), "/kiosks/" + kiosk + "/orders/live"));
    }

    List<Given> given(String kiosk) {
        var times = new Moments(clock.instant(), zone);
        return commands.list(kiosk).stream().limit(SHOWN).map(command -> given(command, times)).toList();
    }

    private static Given given(Command command, Moments times) {
        var level = switch (command.state()) {
            case DONE -> Level.GOOD;
            case QUEUED, SENT, ACCEPTED -> Level.WATCH;
            case REFUSED, FAILED -> Level.BAD;
            case EXPIRED, CANCELLED -> Level.UNKNOWN;
        };
        var words = Order.of(command.name()).map(Order::words).orElse(command.name());
        var file = command.state() == Command.State.DONE
                && (command.name().equals("screenshot") || command.name().equals("support-bundle"));
        return new Given(command.id().toString(), words, command.device().orElse(""), command.who(),
                times.moment(command.issued()),
                new State(level, command.state().name().toLowerCase(java.util.Locale.ROOT), command.reason()),
                command.state() == Command.State.QUEUED, file);
    }

    /// @param live path of the fragment with what became of the orders
    public record Section(String kiosk, List<Order> offered, List<Given> given, String csrf, String live) {}

    /// @param queued whether it can be taken back
    /// @param file   whether it brought a file
    public record Given(String id, String words, String device, String who, Moment at, State state, boolean queued,
            boolean file) {}
}
