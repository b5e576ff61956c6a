package io.github.civickiosk.issuing.problem;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTest {

    @ParameterizedTest
    @EnumSource
    void standsInTheContractWithItsStatus(Problem problem) throws Exception {
        assertThat(Files.readString(Path.of("../docs/api/issuing.yaml")))
                .containsPattern("`" + problem.id() + "`(: | " + problem.status() + "\\b)");
        assertThat(problem.type()).isEqualTo("urn:civic-kiosk:problem:" + problem.id());
    }
}
