package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What is refused, and with which words: file, line and reason.
class PackReaderTest {

    private static final Path EXAMPLE = Path.of("../docs/examples/angling-permit");

    @Test
    void takesTheExampleOfTheGuide() throws Exception {
        Pack pack = read(Map.of());
        assertThat(pack.id()).isEqualTo("angling-permit");
        assertThat(pack.pages()).hasSize(11);
        assertThat(pack.longest()).isBetween(200, 450);
    }

    @Test
    void namesAMissingTranslation() {
        refuses("service.yaml", text -> text.replaceFirst("  ka: \"გარემოს სააგენტო\"\n", ""),
                "angling-permit/service.yaml:3: agencyName has no text in ka");
        refuses("service.yaml", text -> text.replaceFirst("          hy: \"Լճեր\"\n", ""), "label has no text in hy");
        refuses("texts.yaml", text -> text.replaceFirst("  ar: \"المياه\"\n", ""),
                "angling-permit/texts.yaml:14: water has no text in ar");
    }

    @Test
    void namesAVariableThatNoQueryGives() {
        refuses("page.html", text -> text.replace("{water}", "{income}"),
                "angling-permit/page.html:7: there is no value {income}");
        refuses("page.html", text -> text.replace("{text:water}", "{text:income}"),
                "angling-permit/page.html:7: {text:income} is neither in texts.yaml nor among the shared labels");
        refuses("service.yaml", text -> text.replace("personal_number, water]", "personal_number, income, water]"),
                "there is no value 'income'");
        refuses("service.yaml", text -> text.replace("personal_number, water]", "personal_number, activity, water]"),
                "the query does not give 'activity'");
    }

    @Test
    void namesASealThatMayGetTooLong() {
        refuses("service.yaml", text -> text.replace("sealCut: {full_name: 120}", ""),
                "angling-permit/seal.xml:2: the seal may take ",
                "450 at most");
        refuses("seal.xml", text -> text.replace("<name>water</name>", "<name>weather</name>"),
                "angling-permit/seal.xml:24: tag 7 seals 'weather'");
        refuses("seal.xml", text -> text.replace("tag=\"7\"", "tag=\"3\""), "a profile's tags are 4 to");
    }

    @Test
    void namesALetterThatNoFontHas() {
        refuses("texts.yaml", text -> text.replace("Waters", "水"),
                "angling-permit/texts.yaml:16: no embedded font has the letter U+6C34");
        refuses("service.yaml", text -> text.replace("Lets you fish", "魚"),
                "no embedded font has the letter U+9B5A of help in en");
    }

    @Test
    void namesWhatIsNoYamlNoXmlOrNoKeyOfOurs() {
        refuses("service.yaml", text -> text.replace("fee: 0.00 AZN", "fee: 0"), "fee is an amount and a currency");
        refuses("service.yaml", text -> text.replace("validMonths: 12", "validMoons: 12"), "validMoons");
        refuses("service.yaml", text -> text.replace("id: angling-permit\n", ""), "lacks 'id'");
        refuses("service.yaml", text -> text + "\n  : [", "is no YAML");
        refuses("page.html", text -> text.replace("</table>", ""), "is no well-formed XML");
        refuses("sample.yaml", text -> text.replace("  water: lakes\n", ""),
                "angling-permit/sample.yaml:2: lacks the value 'water'");
    }

    /// An agency's template reaches nothing and runs nothing.
    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=\"http://example.org/x.png\" alt=\"x\"/>",
        "<img src=\"file:///etc/passwd\" alt=\"x\"/>", "<img src=\"../../seal.png\" alt=\"x\"/>",
        "<iframe src=\"file:///etc/passwd\"/>",
        "<object data=\"file:///etc/passwd\"/>", "<link rel=\"stylesheet\" href=\"http://example.org/\"/>",
        "<style>@import 'http://example.org/';</style>", "<p onclick=\"x()\">x</p>", "<a href=\"http://example.org/\">x</a>",
        "<p style=\"background-image: url(http://example.org/)\">x</p>",
        "<p style=\"background-color: url(file:///etc/passwd)\">x</p>",
        "<table><tr><td colspan=\"100000000\">x</td></tr></table>", "<p style=\"height: 99999cm\">x</p>",
        "<p style=\"font-size: 999em\">x</p>", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<form action=\"http://example.org/\"/>"})
    void refusesATemplateThatReachesOut(String hostile) {
        refuses("page.html", text -> text.replace("</table>", "</table>\n" + hostile), "angling-permit/page.html:9: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@import url(http://example.org/x.css);", "@font-face { font-family: X; src: url(x.ttf) }",
        "@page { size: 1mm 1mm }", "p { background: url(file:///etc/passwd) }", "p { background-color: url(x) }",
        "p { content: 'x' }", "p { -fs-page-sequence: start }", "p { width: 100000mm }", "p { color: \\75rl(x) }",
        "p { color: red",
        "p { position: absolute }"})
    void refusesAStyleSheetThatDoesMoreThanStyle(String hostile) {
        refuses("style.css", text -> text + hostile, "angling-permit/style.css:3: ");
    }

    @Test
    void refusesEntities() {
        refuses("page.html", text -> "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + text.replace("{water}", "&f;"),
                "has a document type");
        refuses("seal.xml", text -> text.replace("<profile>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><profile>"),
                "has a document type");
        refuses("service.yaml", text -> "a: &a [x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n"
                + "d: [*c,*c,*c,*c,*c,*c]\n" + text, "");
    }

    /// However much a template asks for, it gets no more than some seconds and sheets.
    @Test
    void boundsTheTimeAndTheSheets() {
        refuses("page.html", text -> text.replace("</section>", "<p style=\"height: 290mm\">x</p>".repeat(40) + "</section>"),
                "fills more than 4 pages");
        refuses("page.html", text -> text.replace("</section>", "<div>".repeat(60) + "</div>".repeat(60) + "</section>"),
                "deep in one another");
        refuses("page.html", text -> text.replace("</section>", "<p>x</p>".repeat(2_000) + "</section>"),
                "elements; 1000 at most");
        refuses("page.html", text -> text.replace("</section>", " ".repeat(70_000) + "</section>"), "is larger than 64 KiB");
    }

    private static void refuses(String file, UnaryOperator<String> change, String... reasons) {
        assertThatThrownBy(() -> {
            String before = new String(example().get(file), StandardCharsets.UTF_8);
            String after = change.apply(before);
            assertThat(after).as("the test changes something").isNotEqualTo(before);
            read(Map.of(file, after));
        }).isInstanceOfSatisfying(BadPackException.class, bad -> assertThat(bad.getMessage()).contains(reasons));
    }

    private static Pack read(Map<String, String> changed) throws IOException, BadPackException {
        Map<String, byte[]> files = new HashMap<>(example());
        changed.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return PackReader.read(new PackFiles("angling-permit", files), Labels.LANGUAGES, true);
    }

    private static Map<String, byte[]> example() throws IOException, BadPackException {
        return PackFiles.ofFolder(EXAMPLE).files();
    }
}
