package io.github.civickiosk.issuing.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What a template may hold. It is a list of what is allowed: whatever is not on it can neither run nor reach for anything.
final class MarkupRules {

    private static final int MOST_ELEMENTS = 1_000;
    private static final int MOST_CELLS = 12;
    private static final Set<String> EVERYWHERE = Set.of("class", "id", "style", "lang", "dir", "data-if", "data-each");
    private static final Set<String> NONE = Set.of();
    private static final Map<String, Set<String>> ELEMENTS = Map.ofEntries(Map.entry("section", NONE), Map.entry("div", NONE),
            Map.entry("p", NONE), Map.entry("span", NONE), Map.entry("b", NONE), Map.entry("strong", NONE), Map.entry("i", NONE),
            Map.entry("em", NONE), Map.entry("small", NONE), Map.entry("sub", NONE), Map.entry("sup", NONE),
            Map.entry("br", NONE),
            Map.entry("h2", NONE), Map.entry("h3", NONE), Map.entry("ul", NONE), Map.entry("ol", NONE), Map.entry("li", NONE),
            Map.entry("table", NONE), Map.entry("thead", NONE), Map.entry("tbody", NONE), Map.entry("tr", NONE),
            Map.entry("td", Set.of("colspan", "rowspan")), Map.entry("th", Set.of("colspan", "rowspan", "scope")),
            Map.entry("img", Set.of("src", "alt")));

    private final String file;
    private final Set<String> pictures;
    private final List<Flaw> flaws = new ArrayList<>();

    private MarkupRules(String file, Set<String> pictures) {
        this.file = file;
        this.pictures = pictures;
    }

    /// @param pictures names of the pictures that stand beside the template
    static List<Flaw> check(String file, Document template, Set<String> pictures) {
        var rules = new MarkupRules(file, pictures);
        List<Element> all = Markup.elements(template.getDocumentElement());
        if (all.size() > MOST_ELEMENTS) {
            rules.flaws.add(new Flaw(file, 0, "has " + all.size() + " elements; " + MOST_ELEMENTS + " at most"));
        }
        all.stream().limit(MOST_ELEMENTS).forEach(rules::element);
        return rules.flaws;
    }

    private void element(Element element) {
        String name = element.getNodeName();
        Set<String> own = ELEMENTS.get(name);
        if (own == null) {
            flaw(element, "<" + name + "> is not allowed here; allowed are "
                    + String.join(", ", ELEMENTS.keySet().stream().sorted().toList()));
            return;
        }
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.item(i).getNodeName();
            if (!EVERYWHERE.contains(attribute) && !own.contains(attribute)) {
                flaw(element, "the attribute " + attribute + " is not allowed on <" + name + ">");
            }
        }
        StyleRules.declarations(file, Markup.line(element), element.getAttribute("style")).forEach(flaws::add);
        switch (name) {
            case "img" -> picture(element);
            case "th" -> {
                if (!Set.of("row", "col").contains(element.getAttribute("scope"))) {
                    flaw(element, "<th> needs scope=\"row\" or scope=\"col\", for those who listen to the page");
                }
                cells(element);
            }
            case "td" -> cells(element);
            default -> {}
        }
    }

    private void picture(Element image) {
        String source = image.getAttribute("src");
        if (!pictures.contains(source)) {
            flaw(image, "<img src=\"" + source + "\"> is no picture of this pack; there are "
                    + (pictures.isEmpty() ? "none" : String.join(", ", pictures)));
        }
        if (image.getAttribute("alt").isBlank()) {
            flaw(image, "<img> needs an alt text, for those who listen to the page");
        }
    }

    private void cells(Element cell) {
        for (String span : List.of("colspan", "rowspan")) {
            String value = cell.getAttribute(span);
            if (!value.isEmpty() && !(value.matches("[1-9][0-9]?") && Integer.parseInt(value) <= MOST_CELLS)) {
                flaw(cell, span + " is 1 to " + MOST_CELLS + ", not " + value);
            }
        }
    }

    private void flaw(Element element, String reason) {
        flaws.add(new Flaw(file, Markup.line(element), reason));
    }
}
