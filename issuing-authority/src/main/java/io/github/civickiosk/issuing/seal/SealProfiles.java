package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// The profiles this authority seals with, read from XML in the schema of TR-03171, 4. Safe for use by several threads.
///
/// Older numbers of a service stay in the list, so that its older papers can still be read: the last one of a name is sealed with.
public final class SealProfiles {

    private final Supplier<List<SealProfile>> now;

    private SealProfiles(Supplier<List<SealProfile>> now) {
        this.now = now;
    }

    public SealProfiles(List<SealProfile> all) {
        List<SealProfile> fixed = List.copyOf(all);
        this(() -> fixed);
    }

    /// Those that there are whenever one is looked for: services come and change while the authority runs.
    public static SealProfiles live(Supplier<List<SealProfile>> now) {
        return new SealProfiles(now);
    }

    /// The profiles of the services in the jar.
    public static SealProfiles shipped() {
        return new SealProfiles(text("/services/index.yaml").lines().filter(line -> line.startsWith("- "))
                .map(line -> parse(text("/services/" + line.substring(2).strip() + "/seal.xml"))).toList());
    }

    public List<SealProfile> all() {
        return now.get();
    }

    public Optional<SealProfile> of(String service) {
        return all().stream().filter(p -> p.name().equals(service)).reduce((older, newer) -> newer);
    }

    public Optional<SealProfile> numbered(UUID number) {
        return all().stream().filter(p -> p.number().equals(number)).findFirst();
    }

    /// @throws IllegalArgumentException when it is no profile, with what is wrong
    public static SealProfile parse(String xml) {
        Element profile = root(xml);
        List<SealProfile.Entry> entries = new ArrayList<>();
        var nodes = profile.getElementsByTagName("entry");
        for (int i = 0; i < nodes.getLength(); i++) {
            entries.add(entry((Element) nodes.item(i)));
        }
        entries.sort(Comparator.comparingInt(SealProfile.Entry::tag));
        if (entries.isEmpty() || entries.stream().map(SealProfile.Entry::tag).distinct().count() != entries.size()) {
            throw new IllegalArgumentException("a profile has entries, each tag once");
        }
        return new SealProfile(uuid(HexFormat.of().parseHex(text(profile, "profileNumber"))), text(profile, "profileName"),
                entries,
                xml);
    }

    static byte[] bytes(UUID number) {
        return ByteBuffer.allocate(16).putLong(number.getMostSignificantBits()).putLong(number.getLeastSignificantBits()).array();
    }

    static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static SealProfile.Entry entry(Element entry) {
        String type = text(entry, "type");
        if (!type.equals("UTF8String")) {
            throw new IllegalArgumentException("this authority seals UTF8String only, not " + type);
        }
        return new SealProfile.Entry(Integer.parseInt(entry.getAttribute("tag")), text(entry, "name"), text(entry, "description"),
                entry.getAttribute("optional").equals("true"));
    }

    private static String text(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        if (found.getLength() == 0) {
            throw new IllegalArgumentException("a profile without " + name);
        }
        return found.item(0).getTextContent().strip();
    }

    private static Element root(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var parser = factory.newDocumentBuilder();
            parser.setErrorHandler(null); // it would write to stderr
            return parser.parse(new InputSource(new java.io.StringReader(xml))).getDocumentElement();
        } catch (SAXException notXml) {
            throw new IllegalArgumentException("not XML", notXml);
        } catch (ParserConfigurationException | IOException broken) {
            throw new IllegalStateException("no XML parser", broken);
        }
    }

    private static String text(String name) {
        try (InputStream in = SealProfiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
