package io.github.civickiosk.provisioning.citizen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A screen as the server sent it.
///
/// @param name     kebab-case name of the session's state
/// @param revision comes back with each touch
record ScreenView(String name, long revision, String html) {

    private static final Pattern NAME = Pattern.compile("data-screen=\"([a-z-]+)\"");
    private static final Pattern REVISION = Pattern.compile("data-revision=\"(\\d+)\"");
    private static final Pattern QUESTION = Pattern.compile("name=\"(form\\.[^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");

    static Optional<ScreenView> of(String html) {
        var name = NAME.matcher(html);
        var revision = REVISION.matcher(html);
        return name.find() && revision.find()
                ? Optional.of(new ScreenView(name.group(1), Long.parseLong(revision.group(1)), html))
                : Optional.empty();
    }

    /// The values that the screen's buttons send in a field.
    List<String> choices(String field) {
        var values = Pattern.compile("name=\"" + Pattern.quote(field) + "\" value=\"([^\"]*)\"").matcher(html);
        return values.results().map(r -> r.group(1)).toList();
    }

    /// The questions of a form: each with the first of its options, or empty where it wants words.
    Map<String, String> questions() {
        var questions = new LinkedHashMap<String, String>();
        QUESTION.matcher(html).results().forEach(q -> questions.putIfAbsent(q.group(1), q.group(2)));
        return questions;
    }

    /// What can be read on it, for a log or an error.
    String words() {
        var main = html.substring(Math.max(0, html.indexOf("<main")));
        var body = main.contains("</main>") ? main.substring(0, main.indexOf("</main>")) : main;
        return TAGS.matcher(body).replaceAll(" ").replaceAll("\\s+", " ").strip();
    }

    @Override
    public String toString() {
        return name + " (" + revision + ")";
    }
}
