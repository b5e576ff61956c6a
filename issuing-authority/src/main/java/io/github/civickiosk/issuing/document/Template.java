package io.github.civickiosk.issuing.document;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.Bidi;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/// A page in one language with places for values: `{name}` in a text or an attribute, `{day:date}` for an ISO date that is to be
/// written out, `data-if="name"` on an element that goes when there is no such value, `data-each="name"` on one that comes once for
/// each line of the value.
///
/// Values are put into a parsed tree, so that a value can never become markup.
///
/// @param page     filled copies are made of it; it is never changed
/// @param pictures by the name that the page calls them
public record Template(Document page, Locale locale, Map<String, Picture> pictures) {

    static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)(:date)?}");

    public Template { pictures = Map.copyOf(pictures); }

    /// Outcome of [#fill].
    sealed interface Filling {
        record Filled(Document page) implements Filling {}

        /// A value that the page needs is missing, or is no date where one is wanted.
        record Unfit(String value) implements Filling {}
    }

    Filling fill(Map<String, String> values) {
        var copy = (Document) page.cloneNode(true);
        try {
            element(copy.getDocumentElement(), values);
            return new Filling.Filled(copy);
        } catch (UnfitException unfit) {
            return new Filling.Unfit(unfit.value);
        }
    }

    private void element(Element element, Map<String, String> values) throws UnfitException {
        String condition = element.getAttribute("data-if");
        if (!condition.isEmpty() && values.getOrDefault(condition, "").isBlank()) {
            element.getParentNode().removeChild(element);
            return;
        }
        element.removeAttribute("data-if");
        String each = element.getAttribute("data-each");
        if (!each.isEmpty()) {
            element.removeAttribute("data-each");
            lines(element, each, values);
            return;
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            attributes.item(i).setNodeValue(text(attributes.item(i).getNodeValue(), values));
        }
        var placed = new StringBuilder();
        for (Node child : children(element)) {
            if (child instanceof Element inner) {
                element(inner, values);
            } else if (child.getNodeType() == Node.TEXT_NODE && child.getNodeValue().indexOf('{') >= 0) {
                child.setNodeValue(text(child.getNodeValue(), values));
                placed.append(child.getNodeValue());
            }
        }
        direct(element, Bidi.getBaseDirection(placed));
    }

    /// A value that is written from the other side than the page is told so to the layout: its words would change places else.
    private void direct(Element element, byte direction) {
        boolean pageFromRight = Frame.FROM_THE_RIGHT.contains(locale.getLanguage());
        if (direction == Bidi.RTL && !pageFromRight) {
            element.setAttribute("class", (element.getAttribute("class") + " from-right").strip());
        } else if (direction == Bidi.LTR && pageFromRight) {
            element.setAttribute("class", (element.getAttribute("class") + " from-left").strip());
        }
    }

    private void lines(Element element, String name, Map<String, String> values) throws UnfitException {
        Node parent = element.getParentNode();
        for (String line : values.getOrDefault(name, "").split("\n")) {
            if (!line.isBlank()) {
                Map<String, String> withLine = new HashMap<>(values);
                withLine.put(name, line);
                element(((Element) parent.insertBefore(element.cloneNode(true), element)), withLine);
            }
        }
        parent.removeChild(element);
    }

    private String text(String text, Map<String, String> values) throws UnfitException {
        if (text.indexOf('{') < 0) {
            return text;
        }
        Matcher place = PLACE.matcher(text);
        var out = new StringBuilder();
        while (place.find()) {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new UnfitException(place.group(1));
            }
            String written = place.group(2) == null ? value : date(place.group(1), value);
            place.appendReplacement(out, Matcher.quoteReplacement(written));
        }
        return place.appendTail(out).toString();
    }

    private String date(String name, String value) throws UnfitException {
        if (value.isEmpty()) {
            return "";
        }
        try {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(LocalDate.parse(value));
        } catch (DateTimeParseException notOne) {
            throw new UnfitException(name);
        }
    }

    private static List<Node> children(Element element) {
        List<Node> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            children.add(child);
        }
        return children;
    }

    private static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1;
        private final String value;

        UnfitException(String value) {
            super(value, null, false, false);
            this.value = value;
        }
    }
}
