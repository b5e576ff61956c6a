package io.github.civickiosk.core.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.session.Event.Timed;
import io.github.civickiosk.core.session.Session.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Walks random sequences of events, likely and unlikely ones, in a world that answers late, wrongly or not at all.
class SessionPropertyTest {

    private static final int WALKS = Integer.getInteger("session.walks", 4_000);
    private static final int STEPS = 250;

    @Test
    void holdsItsPromisesInRandomWalks() {
        long first = Long.getLong("session.seed", System.nanoTime());
        System.out.println("session walks: -Dsession.seed=" + first + " -Dsession.walks=" + WALKS);
        LongStream.range(first, first + WALKS).parallel().forEach(seed -> new Walk(seed).go());
    }

    private static final class Walk {

        private final long seed;
        private final Random random;
        private final Set<UUID> printed = new HashSet<>();
        private final List<Effect.Ask> asked = new ArrayList<>();
        private Session session = Session.starting(Times.DEFAULT);
        private Duration now = Duration.ZERO;
        private int sessions;
        private int usages;
        private long issuances;

        Walk(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void go() {
            meet(new Event.OfferChanged(Samples.OFFER));
            for (int i = 0; i < STEPS; i++) {
                meet(random.nextInt(3) == 0 ? anything() : likely());
            }
            meet(new Event.OfferChanged(Samples.OFFER));
            meet(new Event.CardRemoved());
            for (int i = 0; i < 1_000 && !(session.state() instanceof State.Attract); i++) {
                answerWhatPaperWaitsFor();
                meet(new Event.Tick());
            }
            check(session.state() instanceof State.Attract, "comes back to attract when only ticks follow");
            check(session.visitor().equals(Visitor.NOBODY), "knows nobody at attract");
            check(usages == sessions, "records the usage of each session exactly once");
        }

        private void meet(Event event) {
            now = now.plusMillis(random.nextInt(2_500));
            Session before = session;
            Step step = Session.next(session, new Timed(now, event));
            session = step.session();
            if (before.state() instanceof State.Attract && session.state() instanceof State.ChoosingLanguage) {
                sessions++;
            }
            step.effects().forEach(this::note);
            if (event instanceof Event.Wiped && before.state() instanceof State.Wiping
                    && !(session.state() instanceof State.Wiping)) {
                check(session.visitor().equals(Visitor.NOBODY), "forgets the citizen");
            }
            check(!Resting.is(Overlays.under(session.state())) || session.visitor().equals(Visitor.NOBODY),
                    "knows nobody at rest");
            check(session.revision() >= before.revision(), "never turns its revision back");
            check(session.equals(before) || session.revision() > before.revision() || session.state().equals(before.state()),
                    "has a new revision for a new state");
            check(usages <= sessions, "records usage at most once");
            check(session.visitor().basket().size() <= Visitor.MOST_ITEMS, "holds at most five items");
        }

        private void note(Effect effect) {
            if (effect instanceof Effect.Ask ask) {
                check(ask.ask() == session.asks(), "numbers its asks");
                asked.add(ask);
            }
            if (effect instanceof Effect.Print print) {
                check(printed.add(print.issued().id()), "prints an issuance once");
                check(session.state() instanceof State.Printing at && at.issued().equals(print.issued()),
                        "shows the claim while printing");
            }
            if (effect instanceof Effect.RecordUsage) {
                usages++;
            }
        }

        private Event anything() {
            List<SessionTable.Happening> all = SessionTable.happenings();
            Event event = all.get(random.nextInt(all.size())).event();
            return event instanceof Event.Reply ? reply() : event;
        }

        /// Something that leads on, so that walks reach the paper.
        private Event likely() {
            if (random.nextInt(3) == 0) {
                return reply();
            }
            List<Event> moves = List.of(new Event.Touch.Start(), new Event.Touch.ChooseLanguage("en"),
                    new Event.Touch.ChooseService(new UUID(seed, random.nextLong()),
                            random.nextBoolean() ? "residence" : "birth"),
                    new Event.Touch.ChooseForWhom(io.github.civickiosk.core.issuance.Catalogue.Relation.CHILD),
                    new Event.Touch.FillForm(Map.of("copies", "1")), new Event.Touch.Continue(), new Event.CardInserted(),
                    new Event.Touch.EnterCan("123456"), new Event.Touch.EnterCode("123456"), new Event.Touch.ChoosePerson("p1"),
                    new Event.Touch.Confirm(), new Event.Touch.Collected(), new Event.Tick());
            return moves.get(random.nextInt(moves.size()));
        }

        /// A reply to some ask, mostly the last; mostly a good one.
        private Event reply() {
            if (asked.isEmpty()) {
                return new Event.Tick();
            }
            Effect.Ask ask = asked.get(random.nextInt(4) > 0 ? asked.size() - 1 : random.nextInt(asked.size()));
            return answer(ask);
        }

        private Event answer(Effect.Ask ask) {
            if (ask instanceof Effect.Issue && random.nextInt(4) > 0) {
                return new Event.CertificateMade(ask.ask(), new Answer.Ok<>(Samples.issued(issuances++)));
            }
            List<Event.Reply> fitting = SessionTable.replies().values().stream().filter(reply -> fits(ask, reply)).toList();
            return renumbered(fitting.get(random.nextInt(3) > 0 ? 0 : random.nextInt(fitting.size())), ask.ask());
        }

        private void answerWhatPaperWaitsFor() {
            State state = Overlays.under(session.state());
            if (state instanceof State.Issuing || state instanceof State.Printing || state instanceof State.Settling
                    || state instanceof State.Wiping) {
                meet(answer(asked.getLast()));
            }
        }

        private void check(boolean holds, String promise) {
            assertThat(holds).as("-Dsession.seed=%d -Dsession.walks=1: %s (in %s)", seed, promise, session.state().name())
                    .isTrue();
        }
    }

    private static boolean fits(Effect.Ask ask, Event.Reply reply) {
        return switch (ask) {
            case Effect.OpenVisit _ -> reply instanceof Event.VisitOpened;
            case Effect.ReadCard _ -> reply instanceof Event.CardRead;
            case Effect.PresentEvidence _ -> reply instanceof Event.EvidenceJudged;
            case Effect.SendCode _ -> reply instanceof Event.CodeWasSent;
            case Effect.CheckCode _ -> reply instanceof Event.CodeJudged;
            case Effect.Issue _ -> reply instanceof Event.CertificateMade made && !(made.answer() instanceof Answer.Ok);
            case Effect.Print _ -> reply instanceof Event.PrintEnded || reply instanceof Event.PrintProgressed;
            case Effect.AskPrinter _ -> reply instanceof Event.Settled;
            case Effect.Wipe _ -> reply instanceof Event.Wiped;
        };
    }

    private static Event.Reply renumbered(Event.Reply reply, long n) {
        return switch (reply) {
            case Event.VisitOpened(long _, var answer) -> new Event.VisitOpened(n, answer);
            case Event.CardRead(long _, var outcome) -> new Event.CardRead(n, outcome);
            case Event.EvidenceJudged(long _, var answer) -> new Event.EvidenceJudged(n, answer);
            case Event.CodeWasSent(long _, var answer) -> new Event.CodeWasSent(n, answer);
            case Event.CodeJudged(long _, var answer) -> new Event.CodeJudged(n, answer);
            case Event.CertificateMade(long _, var answer) -> new Event.CertificateMade(n, answer);
            case Event.PrintProgressed(long _, var progress) -> new Event.PrintProgressed(n, progress);
            case Event.PrintEnded(long _, var outcome) -> new Event.PrintEnded(n, outcome);
            case Event.Settled(long _, var outcome) -> new Event.Settled(n, outcome);
            case Event.Wiped _ -> new Event.Wiped(n);
        };
    }
}
