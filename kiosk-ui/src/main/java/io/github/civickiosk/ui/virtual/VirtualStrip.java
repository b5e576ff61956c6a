package io.github.civickiosk.ui.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.civickiosk.ui.RequestRefused;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import tools.jackson.core.JacksonException;

/// The demo's strip beside the citizen's screen: cards to insert, the citizen's telephone, faults for the printer, the last
/// receipt, the cabinet's switches, a code for the scanner. It opens
/// the kiosk to whoever sits at this machine, and therefore only the demo's composition makes one.
public final class VirtualStrip {

    private final VirtualCards cards;
    private final VirtualFaults printer;
    private final VirtualPhone phone;
    private final VirtualCabinet cabinet;
    private volatile boolean forgotten;

    public VirtualStrip(VirtualCards cards, VirtualFaults printer, VirtualPhone phone, VirtualCabinet cabinet) {
        this.cards = cards;
        this.printer = printer;
        this.phone = phone;
        this.cabinet = cabinet;
    }

    /// Adds the strip's routes; `docs/local-ui.md` lists them.
    ///
    /// @param own lets only this server's own pages through, and scripts, which have no origin
    public void routes(RoutesConfig routes, Handler own) {
        routes.before("/virtual", own);
        routes.before("/virtual/*", own);
        routes.get("/virtual", ctx -> ctx.contentType("text/html; charset=utf-8").result(page()));
        file(routes, "strip.js", "text/javascript");
        file(routes, "strip.css", "text/css");
        routes.get("/virtual/state", ctx -> ctx.json(state()));
        routes.post("/virtual/card/insert", this::insert);
        post(routes, "/virtual/card/remove", this::remove);
        post(routes, "/virtual/card/forget", () -> forgotten = true);
        post(routes, "/virtual/printer/jam", printer::jam);
        post(routes, "/virtual/printer/paper-out", printer::paperOut);
        post(routes, "/virtual/printer/heal", printer::heal);
        routes.post("/virtual/cabinet/{switch}", this::turn);
        routes.post("/virtual/scan", this::scan);
        routes.get("/virtual/cards", ctx -> ctx.json(cards.cards()));
        routes.get("/virtual/phone", ctx -> ctx.json(phone.messages()));
        routes.post("/virtual/phone", this::message);
    }

    private String page() {
        var out = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.github.civickiosk.ui.template")
                .render("virtual/strip.jte", Map.of("cards", cards.cards(), "switches", List.copyOf(cabinet.switches().keySet())),
                        out);
        return out.toString();
    }

    private State state() {
        var inserted = cards.inserted();
        return new State(inserted.orElse(""), inserted.isPresent() && forgotten, printer.state(), phone.messages(),
                cabinet.receipt().orElse(""), cabinet.switches(), cabinet.lights(), cabinet.dark(),
                cabinet.heard());
    }

    private void insert(Context ctx) {
        var number = String.valueOf(ctx.queryParam("personalNumber"));
        if (!cards.insert(number)) {
            throw new RequestRefused(404, "card-unknown", "There is no card with this personalNumber.");
        }
        forgotten = false;
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void turn(Context ctx) {
        var yes = String.valueOf(ctx.queryParam("yes"));
        if (!yes.equals("true") && !yes.equals("false")) {
            throw new RequestRefused(400, "switch-invalid", "Say yes=true or yes=false.");
        }
        if (!cabinet.turn(ctx.pathParam("switch"), Boolean.parseBoolean(yes))) {
            throw new RequestRefused(404, "switch-unknown",
                    "There is no such switch; known: " + String.join(", ", cabinet.switches().keySet()) + ".");
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void scan(Context ctx) {
        cabinet.scan(ctx.body());
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void remove() {
        cards.remove();
        forgotten = false;
    }

    private void message(Context ctx) {
        try {
            var message = ctx.bodyAsClass(Incoming.class);
            phone.receive(message.to(), message.text());
            ctx.status(HttpStatus.ACCEPTED);
        } catch (JacksonException | NullPointerException e) {
            throw new RequestRefused(400, "message-invalid", "A message is JSON with the texts 'to' and 'text'.");
        }
    }

    private static void post(RoutesConfig routes, String path, Runnable act) {
        routes.post(path, ctx -> {
            act.run();
            ctx.status(HttpStatus.NO_CONTENT);
        });
    }

    private static void file(RoutesConfig routes, String name, String type) {
        var text = text(name);
        routes.get("/virtual/" + name, ctx -> ctx.contentType(type + "; charset=utf-8").result(text));
    }

    private static String text(String name) {
        try (var in = VirtualStrip.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The kiosk was built without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the gateway for short messages is sent.
    private record Incoming(String to, String text) {
        private Incoming {
            Objects.requireNonNull(to);
            Objects.requireNonNull(text);
        }
    }

    /// @param inserted  personal number on the card in the slot, or empty
    /// @param forgotten whether the citizen has gone and left it there
    /// @param receipt   what the receipt printer printed last, or empty
    /// @param heard     what is being said in the headset, or empty
    private record State(String inserted, boolean forgotten, String printer, List<VirtualPhone.Message> messages, String receipt,
            Map<String, Boolean> switches, Map<String, String> lights, boolean dark, String heard) {}
}
