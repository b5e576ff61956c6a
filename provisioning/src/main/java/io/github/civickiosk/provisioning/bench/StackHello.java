package io.github.civickiosk.provisioning.bench;

import java.util.Map;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;

/// The kiosk's web stack with nothing of ours: Javalin, and one template of jte, as their manuals have it.
final class StackHello {

    private StackHello() {}

    public static void main(String[] arguments) {
        var templates = TemplateEngine.createPrecompiled(ContentType.Html);
        var server = Javalin.create(config -> config.routes.get("/", ctx -> {
            var html = new StringOutput();
            templates.render("hello.jte", Map.of("name", "kiosk"), html);
            ctx.html(html.toString());
        })).start("127.0.0.1", 0);
        System.out.println("ready http://127.0.0.1:" + server.port() + "/");
    }
}
