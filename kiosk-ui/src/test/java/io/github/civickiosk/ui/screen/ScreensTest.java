package io.github.civickiosk.ui.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.session.HelpAnswer;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.core.signage.DeskHours;
import io.github.civickiosk.core.signage.HelpDesk;
import io.github.civickiosk.core.signage.Notice.Words;
import io.github.civickiosk.core.signage.SignageBoard.DeskNow;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.ui.KioskWebFixture;
import io.github.civickiosk.ui.MadeUpSessions;
import io.github.civickiosk.ui.UiConfig;
import io.github.civickiosk.ui.language.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScreensTest {

    private final Screens screens = new Screens(Texts.of(List.of("az", "en")), KioskWebFixture.CONFIG.help(), Optional::empty,
            false);

    static Stream<Arguments> screens() {
        return MadeUpSessions.states().entrySet().stream()
                .flatMap(e -> Stream.of("az", "en").map(l -> Arguments.of(e.getKey(), l, e.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("screens")
    void everyStateHasAScreenWithItsNameInEachLanguage(String name, String language, State state) {
        var html = screens.fragment(MadeUpSessions.in(state, language), false, false);
        assertThat(html).contains("data-screen=\"" + Names.kebab(state) + "\"").contains("<h1").doesNotContain("style=",
                "onclick=");
    }

    @Test
    void theMadeUpSessionsCoverEveryState() {
        var covered = MadeUpSessions.states().values().stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet());
        assertThat(covered).isEqualTo(Set.of(State.class.getPermittedSubclasses()));
    }

    @Test
    void theClaimNumberStandsOnTheScreenBeforeTheFirstPage() {
        var html = screens.fragment(MadeUpSessions.in(MadeUpSessions.state("printing-queued"), "en"), false, false);
        assertThat(html).contains("The printer is getting ready.", "data-claim=\"" + MadeUpSessions.ISSUED.claim() + "\"");
    }

    /// WCAG 3.1.2: the authority has these words in another language than the screen's.
    @Test
    void wordsInAnotherLanguageSayWhichItIs() {
        var own = screens.fragment(MadeUpSessions.in(new State.ChoosingService(), "en"), false, false);
        assertThat(own).contains("<strong>Residence certificate</strong>");
        var georgian = new Screens(Texts.of(List.of("ka")), KioskWebFixture.CONFIG.help(), Optional::empty, false)
                .fragment(MadeUpSessions.in(new State.ChoosingService(), "ka"), false, false);
        assertThat(georgian).contains("<strong><span lang=\"az\" dir=\"ltr\">Yaşayış yeri haqqında arayış</span></strong>");
        var help = new Screens(Texts.of(List.of("en")),
                new UiConfig.Help("1", Map.of("ar", "<b>كل يوم</b>"), Map.of("x\"y", "nowhere")), Optional::empty, false)
                .fragment(MadeUpSessions.in(new State.CallingForHelp(new State.Basket()), "en"), false, false);
        assertThat(help).contains("<span lang=\"ar\" dir=\"rtl\">&lt;b&gt;كل يوم&lt;/b&gt;</span>",
                "<span lang=\"und\" dir=\"ltr\">nowhere</span>");
    }

    @Test
    void whatTheCitizenTypedIsEscaped() {
        var form = new State.FillingForm(MadeUpSessions.SECOND, "birth-extract", Relation.CHILD,
                Map.of("reason", "\"><script>"), Set.of("reason"));
        assertThat(screens.fragment(MadeUpSessions.in(form, "en"), false, false)).doesNotContain("\"><script>")
                .contains("&#34;>");
    }

    @Test
    void aClosedKioskSaysWhyInEveryLanguage() {
        assertThat(screens.fragment(MadeUpSessions.in(new State.OutOfService(), ""), false, false))
                .contains("Köşk hazırda işləmir", "Kağız qurtarıb.", "This kiosk is not working now", "There is no paper left.");
    }

    @Test
    void aKioskThatTheOperatorClosedSaysWhyInTheOperatorsWords() {
        var closed = MadeUpSessions.in(new State.OutOfService(), "").offer();
        var offer = new Offer(closed.catalogue(), Set.of(Offer.Reason.BY_OPERATOR), false,
                Map.of("en", "Back on <Monday>."));
        assertThat(screens.fragment(MadeUpSessions.offering(new State.OutOfService(), offer), false, false))
                .contains("Back on &lt;Monday", "Köşk texniki xidmət üçün dayandırılıb.")
                .doesNotContain("The kiosk was switched off for maintenance.");
    }

    @Test
    void theAnswerToACallForHelpStandsOnItsScreen() {
        var under = new State.Reviewing();
        var answered = new State.CallingForHelp(under,
                Optional.of(new HelpAnswer(Map.of("en", "Put the card the other way round.", "az", "Kartı çevirin."), true)));
        assertThat(screens.fragment(MadeUpSessions.in(answered, "en"), false, false))
                .contains("Put the card the other way round.",
                        "They will call this kiosk")
                .doesNotContain("have been told", "çevirin");
        assertThat(screens.fragment(MadeUpSessions.in(new State.CallingForHelp(under), "en"), false, false))
                .contains("have been told",
                        "Hall 1, ground floor")
                .doesNotContain("They will call this kiosk");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonForBeingOutOfServiceHasWords(Offer.Reason reason) {
        for (var language : List.of("az", "en")) {
            assertThat(Texts.of(List.of("az", "en")).in(language).say("reason." + Names.kebab(reason))).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPlaceOfAJamHasWords(PaperPath where) {
        for (var trouble : List.of(new State.Trouble.NothingPrinted(Optional.of(where)),
                new State.Trouble.FateUnknown(Optional.of(where)))) {
            assertThat(explaining(trouble)).contains("<h1");
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemOfTheAuthorityIsExplained(String problem) {
        assertThat(explaining(new State.Trouble.Refused(problem))).contains("<h1", KioskWebFixture.CONFIG.help().phone());
    }

    /// The types that docs/api/issuing.yaml names, and one that it does not.
    static Stream<String> problems() throws IOException {
        var api = Files.readString(Path.of("..", "docs", "api", "issuing.yaml"));
        var named = Pattern.compile("`([a-z]+(?:-[a-z]+)+)` [1-5][0-9]{2}").matcher(api).results().map(r -> r.group(1)).distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(20).containsAll(Explanation.OWN_WORDS);
        return Stream.concat(named.stream(), Stream.of("never-heard-of"));
    }

    @Test
    void whoseVisitTheAuthorityForgotIsToldToStartAgain() {
        assertThat(explaining(new State.Trouble.Refused("visit-unknown"))).contains("please start again");
    }

    @Test
    void aTroubleOfTheCardOffersAnotherAttempt() {
        assertThat(explaining(new State.Trouble.CardUnreadable())).contains("value=\"back\"", "value=\"understood\"");
        assertThat(explaining(new State.Trouble.WrongCanThreeTimes())).doesNotContain("value=\"back\"");
    }

    @Test
    void theReviewSaysWhatForWhomAndWhoLooksItUp() {
        assertThat(screens.fragment(MadeUpSessions.in(new State.Reviewing(), "en"), false, false)).contains(
                "Residence certificate",
                MadeUpSessions.NAME, "Population Register looks up what the certificate needs, and nothing else.");
    }

    private String explaining(State.Trouble trouble) {
        return screens.fragment(MadeUpSessions.in(new State.Explaining(trouble, List.of()), "en"), false, false);
    }

    @Test
    void atNightTheHelpScreenSaysWhenSomebodyIsThereAgain() {
        var html = atDesk("en", new DeskHours.Now.Closed(Optional.of(MONDAY_MORNING))).fragment(
                MadeUpSessions.in(new State.CallingForHelp(new State.Basket()), "en"), false, false);
        assertThat(html).contains("Nobody can answer now", "It will be read when somebody is there again.",
                "Closed now. Open again: Monday, November 30, 09:00", "+994 12 555", "Where a person will be then:",
                "Hall &lt;1&gt;",
                "They speak: Azerbaijani, Russian").doesNotContain("have been told");
    }

    @Test
    void byDayItSaysUntilWhen() {
        var html = atDesk("en", new DeskHours.Now.Open(Optional.of(MONDAY_MORNING.minusHours(3)))).fragment(
                MadeUpSessions.in(new State.CallingForHelp(new State.Basket()), "en"), false, false);
        assertThat(html).contains("A person will help you", "Open now. Closes at 06:00", "Or go to a person:");
    }

    @Test
    void anAnswerIsShownAlsoAtNight() {
        var html = atDesk("en", new DeskHours.Now.Closed(Optional.empty())).fragment(MadeUpSessions.in(
                new State.CallingForHelp(new State.Basket(), Optional.of(new HelpAnswer(Map.of("en", "I come."), false))), "en"),
                false, false);
        assertThat(html).contains("A person will help you", "I come.", "Closed now").doesNotContain("Nobody can answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar"})
    void everyLanguageSaysThatNobodyIsThereAndWhenSomebodyIs(String language) {
        var html = atDesk(language, new DeskHours.Now.Closed(Optional.of(MONDAY_MORNING))).fragment(
                MadeUpSessions.in(new State.CallingForHelp(new State.Basket()), language), false, false);
        assertThat(html).contains(Texts.of(List.of(language)).in(language).say("calling-for-help.closed.title"))
                .containsPattern(language.equals("ar") ? "٠٩:٠٠|09:00" : "0?9[:.]00");
    }

    @Test
    void anAgencysNoticeStandsAtAttractInItsOwnLanguageAndDirectionAndIsEscaped() {
        var offer = MadeUpSessions.in(new State.Attract(), "").offer()
                .telling(Optional.of(new Words("ar", "<b>مغلق</b> يوم الاثنين")));
        assertThat(screens.fragment(MadeUpSessions.offering(new State.Attract(), offer), false, false))
                .contains("<p class=\"news\" lang=\"ar\" dir=\"rtl\">&lt;b&gt;مغلق&lt;/b&gt; يوم الاثنين</p>");
    }

    @Test
    void withoutANoticeNoPlaceIsKeptForOne() {
        assertThat(screens.fragment(MadeUpSessions.in(new State.Attract(), ""), false, false)).doesNotContain("class=\"news\"");
    }

    private static final ZonedDateTime MONDAY_MORNING = ZonedDateTime.of(2026, 11, 30, 9, 0, 0, 0, ZoneId.of("Asia/Baku"));

    private static Screens atDesk(String language, DeskHours.Now now) {
        var desk = new HelpDesk("+994 12 555", Map.of("en", "Hall <1>"), List.of("az", "ru"),
                new DeskHours(ZoneId.of("Asia/Baku"), Map.of(), Map.of()));
        return new Screens(Texts.of(List.of(language)), KioskWebFixture.CONFIG.help(),
                () -> Optional.of(new DeskNow(desk, MONDAY_MORNING.minusHours(9).toInstant(), now)), false);
    }
}
