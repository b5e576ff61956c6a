package io.github.civickiosk.app.fleet;

import java.util.stream.Stream;

import io.github.civickiosk.core.session.State;
import io.github.civickiosk.fleet.agent.NodeFigures;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StepsTest {

    @Test
    void countsEveryStateInWhichASessionCanStand() {
        assertThat(NodeFigures.STEPS).containsExactlyInAnyOrderElementsOf(
                Stream.of(State.class.getPermittedSubclasses()).map(Class::getSimpleName)
                        .filter(name -> !Stream.of("OutOfService", "Attract", "CardLeftBehind", "TakeYourCard", "Wiping",
                                "Trouble").anyMatch(name::equals))
                        .toList());
    }
}
