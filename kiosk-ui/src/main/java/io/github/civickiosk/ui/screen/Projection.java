package io.github.civickiosk.ui.screen;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.issuance.IssuingAuthority.Person;
import io.github.civickiosk.core.session.HelpAnswer;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.session.Visitor;
import io.github.civickiosk.core.signage.Notice.Words;
import io.github.civickiosk.ui.keyboard.KeyboardLayout;
import io.github.civickiosk.ui.language.Phrase;
import io.github.civickiosk.ui.language.Texts;
import io.github.civickiosk.ui.language.Wording;

/// Projects a session to its screen, in one language. Pure.
final class Projection {

    private static final List<String> REASONS = List.of("slow", "hard", "broken", "missing");

    private final Session session;
    private final Texts texts;
    private final Wording t;
    private final Screen.Help people;
    private final boolean tooShort;

    /// @param tooShort whether the citizen just sent a number that did not have six digits
    Projection(Session session, Texts texts, Screen.Help people, boolean tooShort) {
        this.session = session;
        this.texts = texts;
        this.t = texts.in(session.visitor().language());
        this.people = people;
        this.tooShort = tooShort;
    }

    Screen screen() {
        return switch (session.state()) {
            case State.OutOfService _ -> closed();
            case State.Attract _ ->
                new Screen.Welcome(languages(), lines(true), lines(false), session.offer().news().map(Projection::news));
            case State.CardLeftBehind _ -> new Screen.ForgottenCard();
            case State.ChoosingLanguage _ -> new Screen.Languages(languages());
            case State.ChoosingService _ -> new Screen.Services(lines(true), lines(false));
            case State.ChoosingForWhom s -> new Screen.ForWhom(title(s.service()), relations(s.service()));
            case State.FillingForm s -> form(s);
            case State.Basket _ -> new Screen.Basket(items(), session.visitor().basket().size() < Visitor.MOST_ITEMS);
            case State.AwaitingCard _ -> new Screen.InsertCard();
            case State.EnteringCan s -> new Screen.CanPad(s.attemptsLeft(), s.wrong(), tooShort);
            case State.EnteringCode s -> new Screen.CodePad(s.attemptsLeft(), s.wrong(), tooShort, session.visitor().sentTo());
            case State.ChoosingPerson s -> persons(s.key());
            case State.Reviewing _ ->
                new Screen.Review(items(), items().stream().map(item -> item.agency().text()).distinct().toList());
            case State.Printing s -> printing(s);
            case State.Collecting s -> new Screen.Collect(item(s.key()), s.issued().claim(), session.paperIn(),
                    session.visitor().item(s.key()).filter(Visitor.Item::receipt).isPresent());
            case State.Explaining s -> new Explanation(t, people).of(s, session.visitor().hasReceipts());
            case State.Rating s -> new Screen.Rate(s.stars(), REASONS);
            case State.TakeYourCard _ -> new Screen.TakeCard();
            case State.AskingForMoreTime s -> new Screen.MoreTime(seconds(s.until()));
            case State.CallingForHelp s -> askHelp(s);
            case State.ReadingCard s -> working(s, true);
            case State.JudgingEvidence s -> working(s, true);
            case State.OpeningVisit s -> working(s, false);
            case State.SendingCode s -> working(s, false);
            case State.JudgingCode s -> working(s, false);
            case State.Issuing s -> working(s, false);
            case State.Wiping s -> working(s, false);
            case State.Settling s -> new Screen.Working(Names.kebab(s), s.issued().claim(), false);
        };
    }

    private static Screen.News news(Words words) {
        return new Screen.News(words.language(), Wording.direction(words.language()), words.text());
    }

    private static Screen working(State state, boolean leaveCard) {
        return new Screen.Working(Names.kebab(state), "", leaveCard);
    }

    private Screen closed() {
        return new Screen.Closed(texts.languages().stream().map(this::reasons).toList(), people);
    }

    private Screen askHelp(State.CallingForHelp state) {
        return new Screen.AskHelp(people, state.answer().map(answer -> t.pick(answer.texts())).orElseGet(() -> t.own("")),
                state.answer().map(HelpAnswer::callBack).orElse(false));
    }

    private Screen.Reasons reasons(String language) {
        var words = texts.in(language);
        var lines = session.offer().outOfService().stream().sorted().map(reason -> reason(reason, words)).toList();
        return new Screen.Reasons(language, lines);
    }

    /// The operator's own words, where there are some in the language, instead of ours.
    private String reason(Offer.Reason reason, Wording words) {
        var notice = session.offer().notice().get(words.language());
        return reason == Offer.Reason.BY_OPERATOR && notice != null ? notice : words.say("reason." + Names.kebab(reason));
    }

    private Screen printing(State.Printing state) {
        var progress = state.progress();
        int pages = Math.max(1, state.issued().pages());
        int page = progress.queued() ? 0 : Math.min(progress.pagesDone() + 1, pages);
        return new Screen.Printing(item(state.key()), state.issued().claim(), page, pages);
    }

    private Screen form(State.FillingForm state) {
        var questions = session.offer().catalogue().service(state.service()).map(Service::fields).orElse(List.of()).stream()
                .map(f -> new Screen.Question(f.name(), t.pick(f.label()), f.required(), f.maxLength(),
                        state.values().getOrDefault(f.name(), ""), state.refused().contains(f.name()),
                        f.options().stream().map(o -> new Screen.Option(o.value(), t.pick(o.label()), "")).toList()))
                .toList();
        return new Screen.Form(title(state.service()), questions, !state.refused().isEmpty(),
                KeyboardLayout.of(t.language()).rows());
    }

    private Screen persons(UUID key) {
        var wanted = session.visitor().basket().stream().filter(i -> i.key().equals(key)).map(Visitor.Item::relation).findFirst();
        var options = known().stream()
                .filter(p -> wanted.map(r -> r == p.relation()).orElse(true))
                .map(p -> new Screen.Option(p.ref(), t.own(p.name()), relation(p.relation()))).toList();
        return new Screen.Persons(item(key).title(), options);
    }

    private long seconds(Duration until) {
        return Math.max(1, until.minus(session.enteredAt()).toSeconds());
    }

    private List<Screen.Language> languages() {
        return texts.languages().stream().map(l -> new Screen.Language(l, texts.nameOf(l))).toList();
    }

    private List<Screen.Line> lines(boolean available) {
        return session.offer().catalogue().services().stream().filter(s -> s.available() == available)
                .map(s -> new Screen.Line(s.id(), t.pick(s.title()), t.pick(s.agencyName()),
                        t.pick(available ? s.help() : s.notice())))
                .toList();
    }

    private List<Screen.Option> relations(String service) {
        return session.offer().catalogue().service(service).map(Service::forWhom).orElse(List.of()).stream()
                .sorted(Comparator.naturalOrder())
                .map(r -> new Screen.Option(Names.wire(r), t.own(relation(r)), t.say("relation." + Names.wire(r) + ".note")))
                .toList();
    }

    private List<Screen.Item> items() {
        return session.visitor().basket().stream().map(i -> item(i.key())).toList();
    }

    private Screen.Item item(UUID key) {
        var basket = session.visitor().basket();
        for (int i = 0; i < basket.size(); i++) {
            var item = basket.get(i);
            if (item.key().equals(key)) {
                return new Screen.Item(key.toString(), title(item.service()), agency(item.service()), forWhom(item), i + 1,
                        basket.size());
            }
        }
        return new Screen.Item(key.toString(), t.own(""), t.own(""), "", 1, 1);
    }

    private String forWhom(Visitor.Item item) {
        return item.person().flatMap(ref -> known().stream().filter(p -> p.ref().equals(ref)).map(Person::name).findFirst())
                .orElseGet(() -> relation(item.relation()));
    }

    private List<Person> known() {
        return session.visitor().identified().map(i -> i.persons()).orElse(List.of());
    }

    private String relation(Relation relation) {
        return t.say("relation." + Names.wire(relation));
    }

    private Phrase title(String service) {
        return session.offer().catalogue().service(service).map(s -> t.pick(s.title())).orElseGet(() -> t.own(service));
    }

    private Phrase agency(String service) {
        return session.offer().catalogue().service(service).map(s -> t.pick(s.agencyName())).orElseGet(() -> t.own(""));
    }
}
