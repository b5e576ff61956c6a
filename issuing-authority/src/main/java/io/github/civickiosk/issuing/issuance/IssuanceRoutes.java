package io.github.civickiosk.issuing.issuance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.issuing.api.Replies;
import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.visit.Visits;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// A certificate is asked for and fetched within a visit; what became of it is told without one.
public final class IssuanceRoutes {

    private static final int LONGEST_HOW = 200;

    private final Visits visits;
    private final Issuing issuing;
    private final Issuances issuances;
    private final AuditLog audit;

    public IssuanceRoutes(Visits visits, Issuing issuing, Issuances issuances, AuditLog audit) {
        this.visits = visits;
        this.issuing = issuing;
        this.issuances = issuances;
        this.audit = audit;
    }

    public void routes(JavalinConfig config) {
        config.routes.post("/visits/{visit}/previews", this::preview);
        config.routes.post("/visits/{visit}/issuances", this::issue);
        config.routes.get("/visits/{visit}/issuances/{issuance}/document", this::document);
        config.routes.get("/issuances/{issuance}", this::state);
        config.routes.post("/issuances/{issuance}/outcome", this::outcome);
    }

    private void preview(Context ctx) {
        var answer = visits.of(ctx).then(visit -> Requests.body(ctx, Asked.class).then(Asked::order)
                .then(order -> issuing.preview(visit, order)));
        Replies.send(ctx, answer, image -> ctx.header("Cache-Control", "no-store").contentType("image/png").result(image));
    }

    private void issue(Context ctx) {
        var answer = visits.of(ctx).then(visit -> uuid(ctx.header("Idempotency-Key"))
                .map(key -> Requests.body(ctx, Asked.class).then(Asked::order).then(order -> issuing.issue(visit, key, order)))
                .orElseGet(() -> Answer.no(Problem.REQUEST_MALFORMED)));
        Replies.send(ctx, answer, result -> ctx.status(result.before() ? 200 : 201).json(Issued.of(result.issuance())));
    }

    private void document(Context ctx) {
        var answer = visits.of(ctx)
                .then(visit -> issuance(ctx).then(issuance -> issuance.visit().equals(visit.id())
                        ? Answer.yes(issuance)
                        : Answer.no(Problem.ISSUANCE_UNKNOWN)))
                .then(this::kept);
        Replies.send(ctx, answer, pdf -> ctx.header("Repr-Digest", digest(pdf)).header("Cache-Control", "no-store")
                .contentType("application/pdf").result(pdf));
    }

    private Answer<byte[]> kept(Issuance issuance) {
        Optional<byte[]> pdf = issuances.document(issuance);
        pdf.ifPresent(
                _ -> audit.append(new AuditLog.Entry(issuance.kiosk(), Event.DOCUMENT_SERVED, "", issuance.id().toString())));
        return pdf.map(Answer::yes).orElseGet(() -> Answer.no(Problem.DOCUMENT_GONE));
    }

    private void state(Context ctx) {
        Replies.send(ctx, issuance(ctx), issuance -> ctx.json(Map.of("outcome", issuance.outcome(), "claim", issuance.claim())));
    }

    private void outcome(Context ctx) {
        Answer<Issuance> known = issuance(ctx);
        Answer<Boolean> answer = Requests.body(ctx, Reported.class).then(Reported::checked)
                .then(reported -> known instanceof Answer.Yes<Issuance>(var issuance)
                        ? recorded(issuance, reported)
                        : ofUnknown(ctx, reported));
        Replies.send(ctx, answer, _ -> ctx.status(204));
    }

    private Answer<Boolean> recorded(Issuance issuance, Report reported) {
        return issuances.report(issuance, reported.outcome(), reported.pages(), reported.how()) == Issuances.Recorded.CONFLICT
                ? Answer.no(Problem.OUTCOME_CONFLICT)
                : Answer.yes(true);
    }

    private Answer<Boolean> ofUnknown(Context ctx, Report reported) {
        boolean kept = uuid(ctx.pathParam("issuance"))
                .filter(id -> issuances.reportOfUnknown(Requests.kiosk(ctx), id, reported.outcome(), reported.pages(),
                        reported.how()))
                .isPresent();
        return kept ? Answer.yes(true) : Answer.no(Problem.ISSUANCE_UNKNOWN);
    }

    /// Another kiosk's certificate is as unknown as one that was never made.
    private Answer<Issuance> issuance(Context ctx) {
        return uuid(ctx.pathParam("issuance")).flatMap(id -> issuances.byId(Requests.kiosk(ctx), id)).map(Answer::yes)
                .orElseGet(() -> Answer.no(Problem.ISSUANCE_UNKNOWN));
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> given.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString);
    }

    private static String digest(byte[] pdf) {
        try {
            return "sha-256=:" + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(pdf)) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    record Issued(UUID issuance, String service, String serial, String claim, int pages) {
        static Issued of(Issuance made) {
            return new Issued(made.id(), made.service(), made.serial(), made.claim(), made.pages());
        }
    }

    record Asked(@Nullable String service, @Nullable Relation relation, @Nullable String person,
            @Nullable Map<String, String> form,
            @Nullable String language) {

        Answer<Order> order() {
            if (service == null || relation == null || form == null || language == null
                    || form.values().stream().anyMatch(value -> value == null)) {
                return Answer.no(Problem.REQUEST_MALFORMED);
            }
            return Answer.yes(new Order(service, relation, Optional.ofNullable(person), form, language));
        }

        @Override
        public String toString() {
            return "Asked[***]";
        }
    }

    record Reported(@Nullable String outcome, @Nullable Integer pages, @Nullable String how) {

        Answer<Report> checked() {
            if (outcome == null || pages == null || pages < 0 || how == null || how.length() > LONGEST_HOW) {
                return Answer.no(Problem.REQUEST_MALFORMED);
            }
            return switch (outcome) {
                case "delivered" -> Answer.yes(new Report(Outcome.DELIVERED, pages, how));
                case "voided" -> Answer.yes(new Report(Outcome.VOIDED, pages, how));
                case "unknown" -> Answer.yes(new Report(Outcome.UNKNOWN, pages, how));
                default -> Answer.no(Problem.REQUEST_MALFORMED);
            };
        }
    }

    /// @param how it is known
    record Report(Outcome outcome, int pages, String how) {}
}
