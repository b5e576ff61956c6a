package io.github.civickiosk.issuing.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads XML into a tree that knows on which line each element stands. A document type, and with it every entity, is refused.
public final class Markup {

    private static final String LINE = "line";

    /// @param document empty when there are flaws
    public record Read(Optional<Document> document, List<Flaw> flaws) {}

    private Markup() {}

    /// @param file name for the flaws
    public static Read read(String file, byte[] xml) {
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var tree = new Tree(DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument());
            factory.newSAXParser().parse(new ByteArrayInputStream(xml), tree);
            return new Read(Optional.of(tree.document), List.of());
        } catch (SAXParseException broken) {
            return new Read(Optional.empty(), List.of(new Flaw(file, broken.getLineNumber(), reason(broken))));
        } catch (SAXException | IOException broken) {
            return new Read(Optional.empty(), List.of(new Flaw(file, 0, "is no well-formed XML: " + broken.getMessage())));
        } catch (ParserConfigurationException broken) {
            throw new IllegalStateException("no XML parser", broken);
        }
    }

    /// The line on which an element of a tree read here began.
    public static int line(Element element) {
        return element.getUserData(LINE) instanceof Integer line ? line : 0;
    }

    /// All elements, each before those inside it.
    public static List<Element> elements(Element root) {
        List<Element> all = new ArrayList<>();
        all.add(root);
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                all.addAll(elements(element));
            }
        }
        return all;
    }

    private static String reason(SAXParseException broken) {
        String message = String.valueOf(broken.getMessage());
        return message.contains("DOCTYPE")
                ? "has a document type: take the <!DOCTYPE …> and its entities out"
                : "is no well-formed XML: " + message;
    }

    private static final class Tree extends DefaultHandler {

        private static final int DEEPEST = 40;

        private final Document document;
        private final Deque<Node> open = new ArrayDeque<>();
        private @Nullable Locator locator;

        Tree(Document document) {
            this.document = document;
            open.push(document);
        }

        @Override
        public void setDocumentLocator(Locator given) {
            locator = given;
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
            if (open.size() > DEEPEST) {
                throw new SAXParseException("elements stand more than " + DEEPEST + " deep in one another", locator);
            }
            Element element = document.createElement(name);
            for (int i = 0; i < attributes.getLength(); i++) {
                element.setAttribute(attributes.getQName(i), attributes.getValue(i));
            }
            element.setUserData(LINE, locator == null ? 0 : locator.getLineNumber(), null);
            open.element().appendChild(element);
            open.push(element);
        }

        @Override
        public void endElement(String uri, String local, String name) {
            open.pop();
        }

        @Override
        public void characters(char[] text, int start, int length) {
            open.element().appendChild(document.createTextNode(new String(text, start, length)));
        }

        @Override
        public void endDocument() {
            document.normalize();
        }

        @Override
        public void error(SAXParseException broken) throws SAXException {
            throw broken;
        }
    }
}
