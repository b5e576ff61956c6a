package io.github.civickiosk.issuing.admission;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

import io.github.civickiosk.issuing.api.Replies;
import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/// Stands before every request of a kiosk, also on a connection that is open for long: whether its certificate still counts, whether the kiosk
/// is on the list, and whether it does not ask too often.
public final class Gate {

    private final KioskList kiosks;
    private final RevokedCertificates revoked;
    private final Optional<Allowance> requests;
    private final Optional<Allowance> visits;

    /// @param requests how many of any kind a kiosk may make; empty for as many as it likes
    /// @param visits   how many visits it may open
    public Gate(KioskList kiosks, RevokedCertificates revoked, Optional<Allowance> requests, Optional<Allowance> visits) {
        this.kiosks = kiosks;
        this.revoked = revoked;
        this.requests = requests;
        this.visits = visits;
    }

    public void routes(JavalinConfig config) {
        config.routes.before(this::check);
    }

    private void check(Context ctx) {
        Answer<Boolean> answer = judge(ctx, Requests.certificate(ctx), Requests.kiosk(ctx));
        Replies.send(ctx, answer, _ -> {});
        if (answer instanceof Answer.No<Boolean>) {
            ctx.skipRemainingHandlers();
        }
    }

    private Answer<Boolean> judge(Context ctx, X509Certificate certificate, String kiosk) {
        return switch (revoked.standing(certificate)) {
            case REVOKED -> Answer.no(Problem.KIOSK_REVOKED);
            case UNKNOWN -> Answer.no(Problem.REVOCATION_UNKNOWN);
            case GOOD -> switch (kiosks.of(kiosk)) {
                case Permission.Revoked() -> Answer.no(Problem.KIOSK_REVOKED);
                case Permission.Nothing() -> Answer.no(Problem.KIOSK_NOT_ALLOWED);
                case Permission.Some _, Permission.All _ -> allowance(ctx, kiosk);
            };
        };
    }

    private Answer<Boolean> allowance(Context ctx, String kiosk) {
        boolean opens = ctx.method() == HandlerType.POST && ctx.path().equals("/visits");
        Duration wait = requests.map(all -> all.take(kiosk)).orElse(Duration.ZERO);
        if (wait.isZero() && opens) {
            wait = visits.map(some -> some.take(kiosk)).orElse(Duration.ZERO);
        }
        return wait.isZero() ? Answer.yes(true) : Answer.later(Problem.TOO_MANY_REQUESTS, wait);
    }
}
