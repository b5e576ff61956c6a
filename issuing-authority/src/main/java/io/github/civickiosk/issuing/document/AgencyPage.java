package io.github.civickiosk.issuing.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// An agency's part of a certificate as it was written: one template for all languages, its style sheet and its pictures. It has been
/// checked to hold nothing but text, boxes and these pictures.
public final class AgencyPage {

    private static final int LONGEST = 64 * 1024;

    /// A name that the page uses, and where.
    public record Use(String name, int line) {}

    private final Document page;
    private final String style;
    private final Map<String, Picture> pictures;

    private AgencyPage(Document page, String style, Map<String, Picture> pictures) {
        this.page = page;
        this.style = style;
        this.pictures = Map.copyOf(pictures);
    }

    /// @param folder   how the author finds the files
    /// @param html     `page.html`
    /// @param css      `style.css`
    /// @param pictures PNG by file name
    /// @param flaws    where to tell what is wrong; the page is empty then
    public static Optional<AgencyPage> read(String folder, byte[] html, byte[] css, Map<String, byte[]> pictures,
            List<Flaw> flaws) {
        String pageFile = folder + "/page.html";
        String styleFile = folder + "/style.css";
        List<Flaw> found = new ArrayList<>();
        if (html.length > LONGEST || css.length > LONGEST) {
            flaws.add(new Flaw(html.length > LONGEST ? pageFile : styleFile, 0, "is larger than 64 KiB"));
            return Optional.empty();
        }
        String style = new String(css, StandardCharsets.UTF_8);
        found.addAll(StyleRules.check(styleFile, style));
        Map<String, Picture> unpacked = new HashMap<>();
        pictures.forEach((name, png) -> Picture.ofPng(png).ifPresentOrElse(picture -> unpacked.put(name, picture),
                () -> found.add(new Flaw(folder + "/" + name, 0, "is no PNG of at most 2,000 dots a side"))));
        Markup.Read read = Markup.read(pageFile, html);
        found.addAll(read.flaws());
        read.document().ifPresent(document -> found.addAll(MarkupRules.check(pageFile, document, unpacked.keySet())));
        flaws.addAll(found);
        return found.isEmpty() ? read.document().map(document -> new AgencyPage(document, style, unpacked)) : Optional.empty();
    }

    /// The texts that the page takes from `texts.yaml`.
    public List<Use> texts() {
        return uses(Frame.TEXT, 1);
    }

    /// The values that the page wants.
    public List<Use> values() {
        List<Use> uses = new ArrayList<>(uses(Template.PLACE, 1));
        for (Element element : Markup.elements(page.getDocumentElement())) {
            for (String condition : List.of("data-if", "data-each")) {
                if (element.hasAttribute(condition)) {
                    uses.add(new Use(element.getAttribute(condition), Markup.line(element)));
                }
            }
        }
        return uses;
    }

    /// What stands in the page itself and is the same in every language.
    public String letters() {
        return page.getDocumentElement().getTextContent();
    }

    /// The whole page in one language.
    public Template in(String language, UnaryOperator<String> texts) {
        return Frame.shipped().around(page, style, pictures, language, texts);
    }

    private List<Use> uses(Pattern pattern, int group) {
        List<Use> uses = new ArrayList<>();
        for (Element element : Markup.elements(page.getDocumentElement())) {
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                add(uses, pattern, group, attributes.item(i).getNodeValue(), Markup.line(element));
            }
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child.getNodeType() == Node.TEXT_NODE) {
                    add(uses, pattern, group, child.getNodeValue(), Markup.line(element));
                }
            }
        }
        return uses;
    }

    private static void add(List<Use> uses, Pattern pattern, int group, String text, int line) {
        for (MatchResult place : pattern.matcher(text).results().toList()) {
            int below = (int) text.substring(0, place.start()).chars().filter(c -> c == '\n').count();
            uses.add(new Use(place.group(group), line + below));
        }
    }
}
