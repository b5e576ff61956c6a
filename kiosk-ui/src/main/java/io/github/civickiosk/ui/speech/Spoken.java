package io.github.civickiosk.ui.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.ui.language.Wording;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Turns HTML into what a voice says: a block is one utterance, and each language has its own.
final class Spoken {

    private static final Set<String> INLINE = Set.of("b", "strong", "em", "span", "svg", "small");

    private final Wording t;
    private final List<Utterance> said = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String language;

    Spoken(Wording t) {
        this.t = t;
        this.language = t.language();
    }

    List<Utterance> of(Element element) {
        language = languageOf(element);
        walk(element, true);
        end();
        return List.copyOf(said);
    }

    /// @param asked whether just this is to be said, though it be closed
    private void walk(Element element, boolean asked) {
        if (silent(element, asked)) {
            return;
        }
        var before = language;
        if (!INLINE.contains(element.tagName())) {
            end();
        } else if (element.hasClass("note") && !text.isEmpty()) {
            text.append(", ");
        }
        if (element.hasAttr("lang") && !element.attr("lang").equals(language)) {
            end();
            language = element.attr("lang");
        }
        inside(element);
        if (!INLINE.contains(element.tagName()) || !language.equals(before)) {
            end();
        }
        language = before;
    }

    private void inside(Element element) {
        if (element.hasAttr("aria-label")) {
            text.append(element.attr("aria-label"));
            end();
            if (element.tagName().equals("button") || element.hasClass("keys") || element.hasClass("keyboard")) {
                return; // keys are said one by one, as the focus comes to them
            }
        }
        if (element.hasClass("number") && element.tagName().equals("p")) {
            text.append(spelled(element.text()));
            return;
        }
        for (var node : element.childNodes()) {
            if (node instanceof TextNode words) {
                text.append(words.text());
            } else if (node instanceof Element inner) {
                walk(inner, false);
            }
        }
    }

    private static boolean silent(Element element, boolean asked) {
        return element.tagName().equals("svg") || element.attr("aria-hidden").equals("true")
                || !asked && element.hasAttr("popover")
                || element.tagName().equals("li") && element.parent() != null && element.parent().hasClass("steps")
                        && !element.hasAttr("aria-current");
    }

    private void end() {
        var words = text.toString().replaceAll("•[• ]*•|•", t.say("speech.asterisk")).replaceAll("\\s+", " ").strip();
        if (!words.isEmpty()) {
            said.add(new Utterance(language, words));
        }
        text.setLength(0);
    }

    /// A number that is written down is said sign by sign.
    private static String spelled(String number) {
        return String.join(" ", number.replaceAll("[^\\p{Alnum}+]+", ",").split("")).replace(" ,", ",");
    }

    private String languageOf(Element element) {
        var own = element.closest("[lang]");
        return own == null ? t.language() : own.attr("lang");
    }
}
