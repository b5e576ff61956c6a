package io.github.civickiosk.issuing.visit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.pack.Relation;
import io.github.civickiosk.issuing.register.Citizen;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForWhomTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate SEVEN = TODAY.minusYears(7);

    @Test
    void aParentAsksForAMinorChild() {
        assertThat(ForWhom.may("MOTHER", Relation.CHILD, person(SEVEN, false, Optional.empty()), TODAY)).isTrue();
        assertThat(ForWhom.may("AUNT", Relation.CHILD, person(SEVEN, false, Optional.empty()), TODAY)).isFalse();
    }

    @Test
    void nobodyAsksForAChildOfFullAge() {
        assertThat(
                ForWhom.may("MOTHER", Relation.CHILD, person(TODAY.minusYears(18).plusDays(1), false, Optional.empty()), TODAY))
                .isTrue();
        assertThat(ForWhom.may("MOTHER", Relation.CHILD, person(TODAY.minusYears(18), false, Optional.empty()), TODAY)).isFalse();
    }

    @Test
    void whereAGuardianWasGivenTheGuardianAsksAndNotTheParents() {
        Citizen child = person(SEVEN, false, Optional.of("GUARDIAN"));
        assertThat(ForWhom.may("MOTHER", Relation.CHILD, child, TODAY)).isFalse();
        assertThat(ForWhom.may("GUARDIAN", Relation.WARD, child, TODAY)).isTrue();
    }

    @Test
    void aWardMayBeOfAnyAge() {
        assertThat(ForWhom.may("GUARDIAN", Relation.WARD, person(TODAY.minusYears(80), false, Optional.of("GUARDIAN")), TODAY))
                .isTrue();
    }

    @Test
    void nobodyAsksForTheDead() {
        assertThat(ForWhom.may("MOTHER", Relation.CHILD, person(SEVEN, true, Optional.empty()), TODAY)).isFalse();
        assertThat(ForWhom.may("GUARDIAN", Relation.WARD, person(SEVEN, true, Optional.of("GUARDIAN")), TODAY)).isFalse();
    }

    private static Citizen person(LocalDate born, boolean deceased, Optional<String> guardian) {
        return new Citizen("CHILD", new Citizen.IdDocument("C1", TODAY.plusYears(1), false), "S", "G", born, "F", "UTO",
                Optional.empty(), Optional.empty(), "", "", "", deceased, List.of("MOTHER", "FATHER"), guardian, BigDecimal.ZERO,
                false);
    }
}
