package io.github.civickiosk.issuing.document;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/// A page with places for values: `{name}` in a text or an attribute, `{day:date}` for an ISO date that is to be written out,
/// `data-if="name"` on an element that goes when there is no such value.
///
/// Values are put into a parsed tree, so that a value can never become markup.
///
/// @param page filled copies are made of it; it is never changed
record Template(Document page, Locale locale) {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]*)(:date)?}");

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
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            attributes.item(i).setNodeValue(text(attributes.item(i).getNodeValue(), values));
        }
        for (Node child : children(element)) {
            if (child instanceof Element inner) {
                element(inner, values);
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                child.setNodeValue(text(child.getNodeValue(), values));
            }
        }
    }

    private String text(String text, Map<String, String> values) throws UnfitException {
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
