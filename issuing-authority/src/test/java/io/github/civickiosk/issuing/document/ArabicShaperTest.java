package io.github.civickiosk.issuing.document;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ArabicShaperTest {

    @ParameterizedTest
    @CsvSource({
        "بيت, \uFE91\uFEF4\uFE96", // begin, middle, end
        "دار, \uFEA9\uFE8D\uFEAD", // nothing joins after these
        "سلام, \uFEB3\uFEFC\uFEE1", // lam and alef are one
        "پدر, \uFB58\uFEAA\uFEAD", // Persian
        "یک, \uFBFE\uFB8F",
        "بَيت, \uFE91\u064E\uFEF4\uFE96", // a vowel sign does not part letters
        "می\u200Cخ, \uFEE3\uFBFD\uFEA5", // a non-joiner does
        "المدنية, \uFE8D\uFEDF\uFEE4\uFEAA\uFEE7\uFEF4\uFE94", // lam and meem stay two
        "Ada, Ada"})
    void joinsLettersByTheirNeighbours(String word, String forms) {
        assertThat(ArabicShaper.shape(word)).isEqualTo(forms);
    }
}
