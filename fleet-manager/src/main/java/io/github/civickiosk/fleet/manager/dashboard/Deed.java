package io.github.civickiosk.fleet.manager.dashboard;

import java.util.stream.Collectors;

import io.github.civickiosk.fleet.manager.access.AuditEntry;
import io.github.civickiosk.fleet.manager.access.Visitor;
import io.javalin.http.Context;

/// What the audit log says of a request. A handler may add to it.
public final class Deed {

    private String who = "";
    private String target = "";
    private String result = "";
    private String detail = "";
    private boolean unwritten;

    private Deed() {}

    /// The deed of this request.
    public static Deed of(Context ctx) {
        Deed known = ctx.attribute(Deed.class.getName());
        if (known != null) {
            return known;
        }
        var made = new Deed();
        ctx.attribute(Deed.class.getName(), made);
        return made;
    }

    /// Who tries to log in.
    public Deed who(String operator) {
        who = operator;
        return this;
    }

    /// On what, where the path does not say it.
    public Deed target(String what) {
        target = what;
        return this;
    }

    /// Says more; never a secret.
    public Deed detail(String more) {
        detail = more;
        return this;
    }

    /// It was refused although the answer is a page.
    public Deed refused(String why) {
        result = "refused";
        detail = why;
        return this;
    }

    /// Leaves it out of the log: a flood of attempts that were not even looked at would fill it.
    public void unwritten() {
        unwritten = true;
    }

    boolean isUnwritten() {
        return unwritten;
    }

    AuditEntry.Deed entry(Context ctx, String path, Visitor visitor, String address, String outcome) {
        var named = ctx.pathParamMap().values().stream().collect(Collectors.joining(" "));
        return new AuditEntry.Deed(visitor.known() ? visitor.operator() : who, via(visitor), address,
                ctx.method().name() + " " + path,
                target.isEmpty() ? named : target, result.isEmpty() ? outcome : result, detail);
    }

    private static String via(Visitor visitor) {
        return switch (visitor.by()) {
            case SESSION -> "session";
            case TOKEN -> "token";
            case NOBODY -> "";
        };
    }
}
