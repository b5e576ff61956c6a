package io.github.civickiosk.issuing.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// What stands around the agency's part on every certificate: the head, the number, the dates, the seal and how to check it. Safe for
/// use by several threads.
public final class Frame {

    /// `{text:name}`: a text of the language.
    static final Pattern TEXT = Pattern.compile("\\{text:([A-Za-z][A-Za-z0-9_.]*)}");
    /// Values that every page has besides the service's own.
    public static final Set<String> VALUES = Set.of("title", "agency", "serial", "claim", "issuedOn", "validUntil", "verifyAt",
            "sealSide");
    static final Set<String> FROM_THE_RIGHT = Set.of("ar", "fa", "he", "ur");
    private static final Picture EMBLEM = Picture.of(Emblem.image());
    private static final Frame SHIPPED = new Frame();

    private final byte[] page = resource("frame.html");
    private final String css = new String(resource("page.css"), StandardCharsets.UTF_8);

    private Frame() {}

    public static Frame shipped() {
        return SHIPPED;
    }

    /// Puts an agency's part into the frame, in one language.
    ///
    /// @param body  the agency's part; it is not changed
    /// @param style the agency's style sheet
    /// @param texts gives the text of a name in the language
    Template around(Document body, String style, Map<String, Picture> pictures, String language, UnaryOperator<String> texts) {
        Document whole = Markup.read("frame.html", page).document().orElseThrow();
        Element html = whole.getDocumentElement();
        html.setAttribute("lang", language);
        if (FROM_THE_RIGHT.contains(language)) {
            ((Element) whole.getElementsByTagName("body").item(0)).setAttribute("class", "rtl");
        }
        Element sheet = whole.createElement("style");
        sheet.appendChild(whole.createTextNode(css + style));
        whole.getElementsByTagName("head").item(0).appendChild(sheet);
        Node slot = slot(whole);
        slot.getParentNode().replaceChild(whole.importNode(body.getDocumentElement(), true), slot);
        write(html, texts);
        if (FROM_THE_RIGHT.contains(language)) {
            Markup.elements(html).stream().filter(element -> element.getNodeName().equals("tr")).forEach(Frame::turn);
        }
        Map<String, Picture> all = new HashMap<>(pictures);
        all.put("emblem", EMBLEM);
        return new Template(whole, language.equals("en") ? Locale.UK : Locale.forLanguageTag(language), all);
    }

    /// The layout engine sets the cells of a row from the left in every language.
    private static void turn(Element row) {
        for (Element cell : Markup.elements(row).reversed()) {
            if (cell.getParentNode().isSameNode(row)) {
                row.appendChild(cell);
            }
        }
    }

    private static Node slot(Document page) {
        return Markup.elements(page.getDocumentElement()).stream().filter(e -> e.hasAttribute("data-slot")).findFirst()
                .orElseThrow(() -> new IllegalStateException("a frame without a slot"));
    }

    private static void write(Node node, UnaryOperator<String> texts) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            node.setNodeValue(written(node.getNodeValue(), texts));
        }
        var attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            attributes.item(i).setNodeValue(written(attributes.item(i).getNodeValue(), texts));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            write(child, texts);
        }
    }

    private static String written(String text, UnaryOperator<String> texts) {
        return text.contains("{text:")
                ? TEXT.matcher(text).replaceAll(place -> Matcher.quoteReplacement(texts.apply(place.group(1))))
                : text;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Frame.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
