package io.github.civickiosk.fleet.manager.orders;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.access.Needs;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.dashboard.ChangeFeed;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.Routes;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.kiosks.KioskSection;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;

/// Takes orders from the page of a kiosk, and gives out the files that they brought.
public final class OrderPages implements Pages {

    private final Commands commands;
    private final OrderDesk desk;
    private final OrderSection section;
    private final Views views;
    private final Path uploads;
    private final ChangeFeed changes = new ChangeFeed();

    /// @param kioskPort where kiosks put files to; empty where they cannot
    /// @param uploads   folder in which their files lie: KIOSK/COMMAND.png
    public OrderPages(Commands commands, Optional<URI> kioskPort, Path uploads, Views views, Clock clock, ZoneId zone) {
        this.commands = commands;
        this.desk = new OrderDesk(commands, kioskPort);
        this.section = new OrderSection(commands, desk, views, clock, zone);
        this.views = views;
        this.uploads = uploads;
        var _ = commands.listen(_ -> changes.change()); // for as long as the process runs
    }

    /// For the page of a kiosk.
    public KioskSection section() {
        return section;
    }

    @Override
    public void routes(Routes routes) {
        routes.post("/kiosks/{kiosk}/orders", Needs.kiosk(Role.OPERATOR), this::give);
        routes.post("/kiosks/{kiosk}/orders/{order}/cancel", Needs.kiosk(Role.OPERATOR), this::cancel);
        routes.get("/kiosks/{kiosk}/orders/{order}/file", Needs.kiosk(Role.OPERATOR), this::file);
        routes.live("/kiosks/{kiosk}/orders/live", Needs.kiosk(Role.OPERATOR), changes, (ctx, visitor) -> {
            var kiosk = ctx.pathParam("kiosk");
            return () -> views.fragment("orders/given.jte",
                    new OrderSection.Section(kiosk, List.of(), section.given(kiosk), visitor.csrf(), ""));
        });
    }

    private void give(Context ctx, Visitor visitor) {
        var kiosk = ctx.pathParam("kiosk");
        var name = ctx.formParam("order");
        var order = Order.of(name == null ? "" : name)
                .orElseThrow(() -> new BadRequestResponse("There is no order '" + name + "'"));
        if (!visitor.may(order.role())) {
            throw new ForbiddenResponse("This needs the role " + order.role().word() + "; yours is " + visitor.role().word());
        }
        if (order.grave() && !"yes".equals(ctx.formParam("sure"))) {
            throw new BadRequestResponse("Tick that you are sure: " + order.effect());
        }
        try {
            desk.give(kiosk, order, ctx::formParam, visitor.operator());
        } catch (IllegalArgumentException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
        ctx.redirect("/kiosks/" + kiosk + "#orders");
    }

    private void cancel(Context ctx, Visitor visitor) {
        var command = command(ctx);
        switch (commands.cancel(command.id(), visitor.operator())) {
            case Commands.Cancelled.Done _ -> ctx.redirect("/kiosks/" + command.kiosk() + "#orders");
            case Commands.Cancelled.TooLate _ -> throw new BadRequestResponse("It is too late to take this order back");
            case Commands.Cancelled.Unknown _ -> throw new NotFoundResponse("There is no such order");
        }
    }

    private void file(Context ctx, Visitor visitor) throws IOException {
        var command = command(ctx);
        var picture = command.name().equals("screenshot");
        var extension = picture ? ".png" : ".zip";
        var file = uploads.resolve(command.kiosk()).resolve(command.id() + extension);
        if (!Files.isRegularFile(file)) {
            throw new NotFoundResponse("The file is not here any more");
        }
        if (!picture && !visitor.may(Role.TECHNICIAN)) {
            throw new ForbiddenResponse("A support bundle needs the role technician");
        }
        ctx.contentType(picture ? "image/png" : "application/zip");
        ctx.header("Content-Disposition", (picture ? "inline" : "attachment") + "; filename=\"" + command.kiosk() + "-"
                + command.id() + extension + "\"");
        ctx.result(Files.newInputStream(file));
    }

    /// An order to the kiosk that the path names, and no other's.
    private Command command(Context ctx) {
        try {
            return commands.find(UUID.fromString(ctx.pathParam("order")))
                    .filter(command -> command.kiosk().equals(ctx.pathParam("kiosk")))
                    .orElseThrow(() -> new NotFoundResponse("There is no such order to this kiosk"));
        } catch (IllegalArgumentException noId) {
            throw new NotFoundResponse("There is no such order to this kiosk");
        }
    }
}
