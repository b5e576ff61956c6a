package io.github.civickiosk.issuing.pack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.github.civickiosk.issuing.document.Flaw;
import io.github.civickiosk.issuing.document.Markup;
import io.github.civickiosk.issuing.seal.SealProfile;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.SealWriter;
import org.w3c.dom.Element;

/// Reads the seal profiles of a pack and holds them against its values and against the 450 bytes.
final class SealCheckup {

    private static final String NAME = "seal.xml";
    /// Header with a reference of 32 characters, profile number, validity, status place, signature.
    static final int BESIDES_VALUES = 38 + 18 + 19 + 6 + 66;
    private static final int SERIAL = 19;

    private final PackFiles files;
    private final Service service;
    private final List<Flaw> flaws;

    SealCheckup(PackFiles files, Service service, List<Flaw> flaws) {
        this.files = files;
        this.service = service;
        this.flaws = flaws;
    }

    /// Those of older papers first.
    List<SealProfile> profiles() {
        List<SealProfile> all = new ArrayList<>();
        files.files().keySet().stream().filter(name -> name.matches("seal-.*\\.xml")).sorted().forEach(name -> read(name, all));
        int older = all.size();
        read(NAME, all);
        if (all.size() == older + 1) {
            check(all.getLast());
        }
        return all;
    }

    private void read(String name, List<SealProfile> all) {
        Markup.Read markup = Markup.read(files.path(name), files.bytes(name));
        flaws.addAll(markup.flaws());
        if (!markup.flaws().isEmpty()) {
            return;
        }
        try {
            SealProfile profile = SealProfiles.parse(files.text(name));
            all.add(profile);
            if (!profile.name().equals(service.id())) {
                flaw(name, "profileName",
                        "profileName is '" + profile.name() + "', but the service's id is '" + service.id() + "'");
            }
        } catch (IllegalArgumentException bad) {
            flaws.add(new Flaw(files.path(name), 1, String.valueOf(bad.getMessage())));
        }
    }

    private void check(SealProfile profile) {
        for (SealProfile.Entry entry : profile.entries()) {
            if (!entry.name().equals("serial")
                    && service.values().stream().noneMatch(value -> value.name().equals(entry.name()))) {
                flaw(NAME, entry.name(),
                        "tag " + entry.tag() + " seals '" + entry.name() + "', which is not among the values in service.yaml");
            }
        }
        if (profile.entries().stream().noneMatch(entry -> entry.name().equals("serial"))) {
            flaw(NAME, "profile", "seals no 'serial': without it nobody can look the certificate up");
        }
        int longest = longest(service, profile);
        if (longest > SealWriter.LIMIT) {
            String sizes = profile.entries().stream().filter(entry -> !entry.name().equals("serial"))
                    .sorted(Comparator.comparingInt((SealProfile.Entry entry) -> longest(service, entry.name())).reversed())
                    .map(entry -> entry.name() + " "
                            + (longest(service, entry.name()) >= Value.ENDLESS ? "endless" : longest(service, entry.name())))
                    .collect(Collectors.joining(", "));
            flaw(NAME, "profile", "the seal may take " + (longest >= Value.ENDLESS ? "any number of" : longest) + " bytes, "
                    + SealWriter.LIMIT + " at most; cut values with sealCut in service.yaml (bytes now: " + sizes + ")");
        }
    }

    /// Bytes of a seal whose values are all as long as they may be.
    static int longest(Service service, SealProfile profile) {
        return BESIDES_VALUES + profile.entries().stream().mapToInt(entry -> longest(service, entry.name()))
                .map(length -> 2 + (length > 0x7F ? 1 : 0) + (length > 0xFF ? 1 : 0) + length).sum();
    }

    private static int longest(Service service, String name) {
        if (name.equals("serial")) {
            return SERIAL;
        }
        int cut = service.sealCut().getOrDefault(name, Value.ENDLESS);
        for (Field field : service.fields()) {
            if (field.name().equals(name)) {
                int option = field.options().stream().flatMap(o -> o.label().values().stream())
                        .mapToInt(label -> label.getBytes(StandardCharsets.UTF_8).length).max().orElse(3 * field.maxLength());
                return Math.min(cut, option);
            }
        }
        return Math.min(cut, Value.Registered.named(name).map(Value.Registered::longest).orElse(0));
    }

    private void flaw(String name, String what, String reason) {
        int line = Markup.read(name, files.bytes(name)).document().map(document -> Markup.elements(document.getDocumentElement())
                .stream().filter(element -> element.getNodeName().equals(what) || element.getTextContent().strip().equals(what))
                .mapToInt((Element element) -> Markup.line(element)).findFirst().orElse(1)).orElse(1);
        flaws.add(new Flaw(files.path(name), line, reason));
    }
}
