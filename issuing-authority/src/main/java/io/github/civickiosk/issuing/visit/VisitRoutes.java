package io.github.civickiosk.issuing.visit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.civickiosk.issuing.api.Replies;
import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.evidence.ChipAuthentication;
import io.github.civickiosk.issuing.evidence.Evidence;
import io.github.civickiosk.issuing.pack.Level;
import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// `/visits`: a visit opens, is told who came, and ends.
public final class VisitRoutes {

    private final Visits visits;
    private final Identification identification;
    private final Accesses accesses;
    private final AuditLog audit;

    public VisitRoutes(Visits visits, Identification identification, Accesses accesses, AuditLog audit) {
        this.visits = visits;
        this.identification = identification;
        this.accesses = accesses;
        this.audit = audit;
    }

    public void routes(JavalinConfig config) {
        config.routes.post("/visits", this::open);
        config.routes.delete("/visits/{visit}", this::close);
        config.routes.post("/visits/{visit}/chip-authentication", this::chipAuthentication);
        config.routes.put("/visits/{visit}/evidence", this::evidence);
        config.routes.get("/visits/{visit}/accesses", this::accesses);
    }

    private void open(Context ctx) {
        Visits.Opened opened = visits.open(Requests.kiosk(ctx));
        Visit visit = opened.visit();
        audit.append(new AuditLog.Entry(visit.kiosk(), Event.VISIT_OPENED, "", visit.id()));
        ctx.status(201).json(new Open(visit.id(), opened.token(), visit.challenge(), visit.expires()));
    }

    /// A visit that has ended before has ended; the kiosk need not know why.
    private void close(Context ctx) {
        if (visits.of(ctx) instanceof Answer.Yes<Visit>(var visit)) {
            visits.close(visit);
            audit.append(new AuditLog.Entry(visit.kiosk(), Event.VISIT_CLOSED, "", visit.id()));
        }
        ctx.status(204);
    }

    private void chipAuthentication(Context ctx) {
        Answer<ChipAuthentication.Offer> answer = visits.of(ctx)
                .then(visit -> Requests.body(ctx, SecurityInfos.class).then(SecurityInfos::content)
                        .then(dg14 -> identification.beginChipAuthentication(visit, dg14)));
        Replies.send(ctx, answer, offer -> ctx.json(Offered.of(offer)));
    }

    private void evidence(Context ctx) {
        Answer<Visit> answer = visits.of(ctx)
                .then(visit -> Requests.body(ctx, Presented.class).then(Presented::evidence)
                        .then(evidence -> identification.identify(visit, evidence)));
        Replies.send(ctx, answer, visit -> ctx.json(Identified.of(visit)));
    }

    private void accesses(Context ctx) {
        Replies.send(ctx, visits.of(ctx), visit -> ctx.header("Cache-Control", "no-store")
                .json(new Read(accesses.of(visit).stream().map(Read.Access::of).toList())));
    }

    /// What was read for the visit, as the kiosk is told.
    record Read(List<Access> accesses) {

        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Access(String at, String agency, Map<String, String> agencyName, String purpose, @Nullable String service,
                @Nullable String person, List<String> data) {

            static Access of(Accesses.Access access) {
                return new Access(access.at(), access.agency(), access.agencyName(), access.purpose(),
                        access.service().orElse(null), access.person().orElse(null), access.data());
            }
        }
    }

    record Open(String visit, String token, byte[] challenge, Instant expires) {}

    @SuppressWarnings("ArrayRecordComponent")
    record SecurityInfos(byte @Nullable [] dg14) {

        Answer<byte[]> content() {
            return dg14 == null ? Answer.no(Problem.EVIDENCE_MALFORMED) : Answer.yes(dg14);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @SuppressWarnings("ArrayRecordComponent")
    record Offered(String protocol, @Nullable String keyId, byte[] publicKey, byte[] command) {

        static Offered of(ChipAuthentication.Offer offer) {
            return new Offered(offer.protocol(), offer.keyId().map(id -> id.toString(16)).orElse(null), offer.publicKey(),
                    offer.command());
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Presented(@Nullable String access, byte @Nullable [] sod, byte @Nullable [] dg1, byte @Nullable [] dg14,
            byte @Nullable [] dg15,
            byte @Nullable [] signature, byte @Nullable [] chipAuthentication) {

        Answer<Evidence> evidence() {
            if (sod == null || dg1 == null || access == null || !access.equals("PACE") && !access.equals("BAC")) {
                return Answer.no(Problem.EVIDENCE_MALFORMED);
            }
            return Answer.yes(
                    new Evidence(sod, dg1, Optional.ofNullable(dg14), Optional.ofNullable(dg15), Optional.ofNullable(signature),
                            Optional.ofNullable(chipAuthentication)));
        }

        @Override
        public String toString() {
            return "Presented[***]";
        }
    }

    /// Who the citizen is, as the kiosk is told.
    public record Identified(Level level, List<Known> persons) {

        public static Identified of(Visit visit) {
            return new Identified(visit.level(),
                    visit.persons().stream().map(person -> new Known(person.ref(), person.relation(), person.name())).toList());
        }

        public record Known(String ref, Relation relation, String name) {
            @Override
            public String toString() {
                return "Known[" + relation + "]";
            }
        }
    }
}
