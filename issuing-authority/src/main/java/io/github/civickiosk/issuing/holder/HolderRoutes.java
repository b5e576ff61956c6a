package io.github.civickiosk.issuing.holder;

import io.github.civickiosk.issuing.api.Replies;
import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.visit.VisitRoutes.Identified;
import io.github.civickiosk.issuing.visit.Visits;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// `/visits/{visit}/holder-check`.
public final class HolderRoutes {

    private final Visits visits;
    private final HolderCheck check;

    public HolderRoutes(Visits visits, HolderCheck check) {
        this.visits = visits;
        this.check = check;
    }

    public void routes(JavalinConfig config) {
        config.routes.post("/visits/{visit}/holder-check", this::send);
        config.routes.put("/visits/{visit}/holder-check", this::check);
    }

    private void send(Context ctx) {
        Replies.send(ctx, visits.of(ctx).then(visit -> again(ctx).then(again -> check.sendCode(visit, again))),
                sentTo -> ctx.status(202).json(new CodeSent(sentTo)));
    }

    /// A request without a body asks for no other code than the one that is valid.
    private static Answer<Boolean> again(Context ctx) {
        return ctx.contentLength() <= 0 && ctx.header("Transfer-Encoding") == null
                ? Answer.yes(false)
                : Requests.body(ctx, Wanted.class).then(wanted -> Answer.yes(wanted.again()));
    }

    private void check(Context ctx) {
        var answer = visits.of(ctx).then(
                visit -> Requests.body(ctx, Typed.class).then(Typed::digits).then(digits -> check.checkCode(visit, digits)));
        Replies.send(ctx, answer, visit -> ctx.json(Identified.of(visit)));
    }

    record CodeSent(String sentTo) {}

    record Wanted(boolean again) {}

    record Typed(@Nullable String code) {

        Answer<String> digits() {
            return code != null && code.matches("[0-9]{6}") ? Answer.yes(code) : Answer.no(Problem.REQUEST_MALFORMED);
        }

        @Override
        public String toString() {
            return "Typed[******]";
        }
    }
}
