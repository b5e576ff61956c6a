package io.github.civickiosk.ui.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.civickiosk.device.audio.Utterance;
import io.github.civickiosk.ui.language.Wording;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// What is read aloud of one screen.
///
/// @param screen     kebab-case name of the state, and the language
/// @param utterances the whole screen: what it says, what can be chosen, the buttons in their fixed places
/// @param stops      what holds the focus, in the order of the document; `speech.js` counts the same way
public record Reading(String screen, List<Utterance> utterances, List<Stop> stops) {

    /// Of no screen.
    static final Reading NONE = new Reading("", List.of(), List.of());

    /// What can hold the focus; the same selector stands in `speech.js`.
    private static final String STOPS = "button, input:not([type=hidden])";

    public Reading {
        utterances = List.copyOf(utterances);
        stops = List.copyOf(stops);
    }

    /// @param secret whether what is typed there is nobody's to hear
    public record Stop(List<Utterance> utterances, boolean secret) {
        public Stop { utterances = List.copyOf(utterances); }
    }

    /// @param fragment a screen's HTML, as the browser gets it
    /// @param t        words of the screen's language
    public static Reading of(String fragment, Wording t) {
        var body = Jsoup.parseBodyFragment(fragment).body();
        var spoken = new Spoken(t);
        var stops = body.select(STOPS).stream().map(e -> new Stop(stop(body, e, t), e.hasClass("digits"))).toList();
        return new Reading(body.select("main").attr("data-screen") + " " + t.language(), spoken.of(body), stops);
    }

    /// The same, after something that is said first.
    public Reading after(Utterance first) {
        return new Reading(screen, Stream.concat(Stream.of(first), utterances.stream()).toList(), stops);
    }

    /// What this screen says that the one before it did not.
    List<Utterance> newSince(Reading before) {
        var fresh = new ArrayList<>(utterances);
        before.utterances.forEach(fresh::remove);
        return fresh;
    }

    private static List<Utterance> stop(Element body, Element stop, Wording t) {
        var said = new ArrayList<Utterance>();
        if (stop.tagName().equals("button")) {
            said.addAll(new Spoken(t).of(stop));
            if (stop.hasAttr("aria-pressed")) {
                said.add(new Utterance(t.language(),
                        t.say(stop.attr("aria-pressed").equals("true") ? "speech.on" : "speech.off")));
            }
        } else {
            body.select("label[for=" + stop.id() + "]").forEach(label -> said.addAll(new Spoken(t).of(label)));
            var why = stop.attr("aria-describedby");
            if (!why.isEmpty()) {
                body.select("#" + why).forEach(error -> said.addAll(new Spoken(t).of(error)));
            }
        }
        return said;
    }
}
