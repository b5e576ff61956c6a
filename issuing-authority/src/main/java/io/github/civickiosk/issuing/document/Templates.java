package io.github.civickiosk.issuing.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// The pages in the jar: `SERVICE.LANGUAGE.html` is what an agency writes, `frame.LANGUAGE.html` what stands around it on every
/// certificate. Safe for use by several threads.
final class Templates {

    private final Map<String, Optional<Template>> cache = new ConcurrentHashMap<>();
    private final String css = new String(resource("page.css").orElseThrow(), StandardCharsets.UTF_8);

    /// The page of a service, or empty where it has none in this language.
    Optional<Template> of(String service, String language) {
        if (!service.matches("[a-z0-9-]{1,40}") || !language.matches("[a-zA-Z]{2,3}")) {
            return Optional.empty();
        }
        return cache.computeIfAbsent(service + "." + language, name -> load(name, language));
    }

    private Optional<Template> load(String name, String language) {
        Optional<byte[]> body = resource(name + ".html");
        Optional<byte[]> frame = resource("frame." + language + ".html");
        if (body.isEmpty() || frame.isEmpty()) {
            return Optional.empty();
        }
        Document page = parse(frame.get(), "frame." + language);
        join(page, parse(body.get(), name).getDocumentElement());
        Locale locale = language.equals("en") ? Locale.UK : Locale.forLanguageTag(language);
        return Optional.of(new Template(page, locale));
    }

    /// Puts the agency's part and the style sheet into the frame.
    private void join(Document page, Element body) {
        Element style = page.createElement("style");
        style.appendChild(page.createTextNode(css));
        page.getElementsByTagName("head").item(0).appendChild(style);
        for (String name : new String[]{"agency", "title", "description"}) {
            replace(page.getDocumentElement(), "{" + name + "}", body.getAttribute("data-" + name));
            body.removeAttribute("data-" + name);
        }
        Node slot = slot(page);
        slot.getParentNode().replaceChild(page.importNode(body, true), slot);
    }

    private static Node slot(Document page) {
        var divs = page.getElementsByTagName("div");
        for (int i = 0; i < divs.getLength(); i++) {
            if (divs.item(i) instanceof Element div && div.hasAttribute("data-slot")) {
                return div;
            }
        }
        throw new IllegalStateException("a frame without a slot");
    }

    private static void replace(Node node, String place, String text) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            node.setNodeValue(node.getNodeValue().replace(place, text));
        }
        var attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            attributes.item(i).setNodeValue(attributes.item(i).getNodeValue().replace(place, text));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            replace(child, place, text);
        }
    }

    private static Document parse(byte[] html, String name) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(html));
        } catch (SAXException | ParserConfigurationException notOne) {
            throw new IllegalStateException("the template " + name + " is not well-formed", notOne);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
