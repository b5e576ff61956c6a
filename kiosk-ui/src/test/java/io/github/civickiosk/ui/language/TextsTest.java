package io.github.civickiosk.ui.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.ibm.icu.text.MessageFormat;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TextsTest {

    private static final Pattern SAID = Pattern.compile("say\\(\"([^\"]+)\"\\s*[,)]");

    @Test
    void everyLanguageHasEveryTextWithTheSameArguments() {
        var first = Texts.load(Texts.SHIPPED.getFirst());
        for (var language : Texts.SHIPPED) {
            var texts = Texts.load(language);
            assertThat(texts.keySet()).as(language).isEqualTo(first.keySet());
            texts.forEach((key, pattern) -> assertThat(arguments(pattern)).as(language + " " + key)
                    .isSubsetOf(arguments(Texts.load("en").getOrDefault(key, ""))));
        }
    }

    @Test
    void everyTextThatATemplateSaysExists() throws IOException {
        var keys = Texts.load("en").keySet();
        var said = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src", "main"))) {
            for (var file : files.filter(f -> f.toString().matches(".*\\.(jte|java)")).toList()) {
                SAID.matcher(Files.readString(file)).results().forEach(r -> said.add(r.group(1)));
            }
        }
        assertThat(said).hasSizeGreaterThan(50);
        assertThat(keys).containsAll(said);
    }

    @Test
    void azerbaijaniIsNotEnglish() {
        var az = Texts.load("az");
        var en = Texts.load("en");
        assertThat(az.entrySet()).doesNotContainAnyElementsOf(en.entrySet());
    }

    @Test
    void saysPluralsByTheLanguagesOwnRules() {
        var texts = Texts.of(List.of("az", "en"));
        assertThat(texts.in("en").say("attempts-left", "count", 1)).isEqualTo("One attempt is left.");
        assertThat(texts.in("en").say("attempts-left", "count", 2)).isEqualTo("2 attempts are left.");
        assertThat(texts.in("az").say("attempts-left", "count", 2)).isEqualTo("2 cəhd qalıb.");
    }

    @Test
    void refusesALanguageThatIsNotThere() {
        assertThatThrownBy(() -> Texts.of(List.of("tlh"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tlh");
    }

    @Test
    void refusesAPatternThatIsNone() {
        assertThatThrownBy(() -> new Wording("en", Map.of("x", "{broken"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void picksTheAuthoritysTextInTheLanguageOrAnyItHas() {
        var az = Texts.of(List.of("az", "en")).in("az");
        assertThat(az.pick(Map.of("az", "Arayış", "en", "Certificate"))).isEqualTo(new Phrase("Arayış", "az", "az"));
        assertThat(az.pick(Map.of("zu", "Isitifiketi", "en", "Certificate", "tr", "Belge")))
                .isEqualTo(new Phrase("Certificate", "en", "az"));
        assertThat(az.pick(Map.of("zu", "Isitifiketi"))).isEqualTo(new Phrase("Isitifiketi", "zu", "az"));
        assertThat(az.pick(Map.of()).text()).isEmpty();
    }

    private static Set<String> arguments(String pattern) {
        return new MessageFormat(pattern).getArgumentNames();
    }
}
