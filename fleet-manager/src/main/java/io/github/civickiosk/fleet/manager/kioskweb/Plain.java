package io.github.civickiosk.fleet.manager.kioskweb;

import io.javalin.http.Context;

/// Answers in one sentence: whoever reads it looks at a kiosk's log.
final class Plain {

    private Plain() {}

    static void say(Context ctx, int status, String sentence) {
        ctx.status(status).contentType("text/plain; charset=utf-8").result(sentence + "\n");
    }
}
