package io.github.civickiosk.ui.screen;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.session.State;
import io.github.civickiosk.ui.KioskWebFixture;
import io.github.civickiosk.ui.MadeUpSessions;
import io.github.civickiosk.ui.language.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScreensTest {

    private final Screens screens = new Screens(Texts.of(List.of("az", "en")), KioskWebFixture.CONFIG.help());

    static Stream<Arguments> screens() {
        return MadeUpSessions.states().entrySet().stream()
                .flatMap(e -> Stream.of("az", "en").map(l -> Arguments.of(e.getKey(), l, e.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("screens")
    void everyStateHasAScreenWithItsNameInEachLanguage(String name, String language, State state) {
        var html = screens.fragment(MadeUpSessions.in(state, language), false);
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
        var html = screens.fragment(MadeUpSessions.in(MadeUpSessions.state("printing-queued"), "en"), false);
        assertThat(html).contains("The printer is getting ready.", "data-claim=\"" + MadeUpSessions.ISSUED.claim() + "\"");
    }

    @Test
    void whatTheCitizenTypedIsEscaped() {
        var form = new State.FillingForm(MadeUpSessions.SECOND, "birth-extract", Relation.CHILD,
                Map.of("reason", "\"><script>"), Set.of("reason"));
        assertThat(screens.fragment(MadeUpSessions.in(form, "en"), false)).doesNotContain("\"><script>").contains("&#34;>");
    }
}
