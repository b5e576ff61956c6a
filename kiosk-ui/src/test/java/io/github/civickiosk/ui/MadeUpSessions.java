package io.github.civickiosk.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.Catalogue.Field;
import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Option;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import io.github.civickiosk.core.issuance.IssuingAuthority.Identified;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.core.issuance.IssuingAuthority.Person;
import io.github.civickiosk.core.issuance.IssuingAuthority.Visit;
import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.session.Times;
import io.github.civickiosk.core.session.Visitor;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.printer.DocumentPrinter.Progress;

import static io.github.civickiosk.core.issuance.Catalogue.Relation.CHILD;
import static io.github.civickiosk.core.issuance.Catalogue.Relation.SELF;
import static io.github.civickiosk.core.issuance.Catalogue.Relation.WARD;

/// Sessions in every state, with the synthetic citizen Məryəm Nümunəzadə.
public final class MadeUpSessions {

    public static final String NAME = "Məryəm Nümunəzadə";
    public static final UUID FIRST = UUID.fromString("00000000-0000-4000-8000-000000000001");
    public static final UUID SECOND = UUID.fromString("00000000-0000-4000-8000-000000000002");
    public static final Issued ISSUED = new Issued(UUID.fromString("00000000-0000-4000-8000-00000000000a"), "residence",
            "8F3K-22MD-P0QX-7W", "K7Q-4TP-91", 2);

    private static final Catalogue CATALOGUE = new Catalogue(List.of(
            service("residence", "Residence certificate", "Yaşayış yeri haqqında arayış", "Population Register", "Əhali Reyestri",
                    List.of(SELF, CHILD, WARD), List.of(purpose()), true),
            service("birth-extract", "Birth certificate extract", "Doğum haqqında şəhadətnamədən çıxarış", "Population Register",
                    "Əhali Reyestri", List.of(SELF, CHILD), List.of(reason()), true),
            service("tax-clearance", "Tax clearance certificate", "Vergi borcunun olmaması haqqında arayış", "Tax Agency",
                    "Vergi Agentliyi", List.of(SELF), List.of(), false)));

    private MadeUpSessions() {}

    /// One state of each kind (and the variants whose screens differ), by a name for the test's report.
    public static Map<String, State> states() {
        var states = new LinkedHashMap<String, State>();
        states.put("out-of-service", new State.OutOfService());
        states.put("attract", new State.Attract());
        states.put("card-left-behind", new State.CardLeftBehind());
        states.put("choosing-language", new State.ChoosingLanguage());
        states.put("choosing-service", new State.ChoosingService());
        states.put("choosing-for-whom", new State.ChoosingForWhom(FIRST, "residence"));
        states.put("filling-form", new State.FillingForm(FIRST, "residence", SELF, Map.of(), Set.of()));
        states.put("filling-form-refused",
                new State.FillingForm(SECOND, "birth-extract", CHILD, Map.of("reason", "Məktəb"), Set.of("reason")));
        states.put("basket", new State.Basket());
        states.put("opening-visit", new State.OpeningVisit());
        states.put("awaiting-card", new State.AwaitingCard());
        states.put("entering-can", new State.EnteringCan(3, false));
        states.put("entering-can-wrong", new State.EnteringCan(2, true));
        states.put("reading-card", new State.ReadingCard());
        states.put("judging-evidence", new State.JudgingEvidence());
        states.put("sending-code", new State.SendingCode());
        states.put("entering-code", new State.EnteringCode(3, false));
        states.put("judging-code", new State.JudgingCode());
        states.put("choosing-person", new State.ChoosingPerson(SECOND));
        states.put("reviewing", new State.Reviewing());
        states.put("issuing", new State.Issuing(FIRST));
        states.put("printing-queued", new State.Printing(FIRST, ISSUED, new Progress(true, 0)));
        states.put("printing", new State.Printing(FIRST, ISSUED, new Progress(false, 1)));
        states.put("settling", new State.Settling(FIRST, ISSUED));
        states.put("collecting", new State.Collecting(FIRST, ISSUED));
        states.put("explaining",
                new State.Explaining(new State.Trouble.FateUnknown(Optional.of(PaperPath.JAM)), List.of(ISSUED.claim())));
        states.put("explaining-card", new State.Explaining(new State.Trouble.CardUnreadable(), List.of()));
        states.put("rating", new State.Rating(0));
        states.put("rating-why", new State.Rating(2));
        states.put("take-your-card", new State.TakeYourCard());
        states.put("wiping", new State.Wiping());
        states.put("asking-for-more-time", new State.AskingForMoreTime(new State.Reviewing(), Duration.ofSeconds(40)));
        states.put("calling-for-help", new State.CallingForHelp(new State.Reviewing()));
        return states;
    }

    /// One of [#states].
    public static State state(String name) {
        return Objects.requireNonNull(states().get(name), name);
    }

    /// A session in a state, with a visitor as far as such a state has one.
    public static Session in(State state, String language) {
        return in(state, language, Set.of());
    }

    /// The same, with aids on the screen where somebody is there to use them.
    public static Session in(State state, String language, Set<Aid> aids) {
        boolean nobody = state instanceof State.Attract || state instanceof State.OutOfService
                || state instanceof State.CardLeftBehind;
        Set<Offer.Reason> reasons = state instanceof State.OutOfService ? Set.of(Offer.Reason.PAPER_OUT) : Set.of();
        var visitor = nobody ? Visitor.NOBODY : visitor(language, aids);
        return of(state, visitor, new Offer(CATALOGUE, reasons, false));
    }

    /// A kiosk at rest that offers this.
    public static Session offering(State state, Offer offer) {
        return of(state, Visitor.NOBODY, offer);
    }

    private static Session of(State state, Visitor visitor, Offer offer) {
        var at = Duration.ofSeconds(10);
        return new Session(state, visitor, offer, offer, false, false, Times.DEFAULT, 1, 0,
                at, at,
                at);
    }

    public static Session revised(Session s, long revision) {
        return new Session(s.state(), s.visitor(), s.offer(), s.latest(), s.cardIn(), s.paperIn(), s.times(), revision, s.asks(),
                s.startedAt(), s.touchedAt(),
                s.enteredAt());
    }

    private static Visitor visitor(String language, Set<Aid> aids) {
        var basket = List.of(
                new Visitor.Item(FIRST, "residence", SELF, Optional.of("p1"), Map.of(), Optional.of(ISSUED),
                        Visitor.Outcome.ASKED, true),
                new Visitor.Item(SECOND, "birth-extract", CHILD, Optional.of("p2"), Map.of(), Optional.empty(),
                        Visitor.Outcome.ASKED, false));
        var persons = List.of(new Person("p1", SELF, NAME), new Person("p2", CHILD, "Aylin Nümunəzadə"),
                new Person("p3", CHILD, "Tural Nümunəzadə"));
        return new Visitor(language, basket, Optional.of(new Visit("v1", "token", new byte[8], Instant.EPOCH)),
                Optional.of(new Identified(Level.CARD_AND_HOLDER, persons)), "+994 •• ••• •• 17", 0, 3, aids);
    }

    private static Service service(String id, String en, String az, String agencyEn, String agencyAz,
            List<Catalogue.Relation> forWhom,
            List<Field> fields, boolean available) {
        return new Service(id, "agency", Map.of("en", agencyEn, "az", agencyAz), Map.of("en", en, "az", az),
                Map.of("en", "One page, free of charge", "az", "Bir səhifə, ödənişsiz"), "0.00 AZN", true, Level.CARD, forWhom,
                fields,
                available,
                available
                        ? Map.of()
                        : Map.of("en", "The tax register is not answering; please try later or ask at the counter.",
                                "az", "Vergi reyestri cavab vermir; sonra cəhd edin və ya pəncərədə soruşun."));
    }

    private static Field purpose() {
        return new Field("purpose", Map.of("en", "What do you need it for?", "az", "Nə üçün lazımdır?"), true, "", 20,
                List.of(new Option("bank", Map.of("en", "A bank", "az", "Bank")),
                        new Option("school", Map.of("en", "A school", "az", "Məktəb")),
                        new Option("other", Map.of("en", "Something else", "az", "Başqa məqsəd"))));
    }

    private static Field reason() {
        return new Field("reason", Map.of("en", "Who asked you for it?", "az", "Kim tələb edib?"), true, "", 40, List.of());
    }
}
