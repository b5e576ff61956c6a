package io.github.civickiosk.issuing.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.document.AgencyPage;
import io.github.civickiosk.issuing.document.Flaw;
import io.github.civickiosk.issuing.document.Template;
import io.github.civickiosk.issuing.document.Trial;
import io.github.civickiosk.issuing.seal.SealProfile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a pack and checks it completely; it finds all that is wrong, not only the first.
public final class PackReader {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    private static final List<String> NEEDED = List.of("id", "agency", "agencyName", "title", "help", "fee", "level", "forWhom",
            "values");
    private final PackFiles files;
    private final List<String> languages;
    private final List<Flaw> flaws = new ArrayList<>();

    private PackReader(PackFiles files, List<String> languages) {
        this.files = files;
        this.languages = languages;
    }

    /// @param languages in which every text must be there
    /// @param tried     whether each page is set with the samples as well, which takes a second or two
    /// @throws BadPackException with everything that is wrong
    public static Pack read(PackFiles files, List<String> languages, boolean tried) throws BadPackException {
        var reader = new PackReader(files, languages);
        Optional<Pack> pack = reader.pack(tried);
        if (pack.isEmpty() || !reader.flaws.isEmpty()) {
            throw new BadPackException(reader.flaws);
        }
        return pack.get();
    }

    private Optional<Pack> pack(boolean tried) {
        for (String name : files.files().keySet()) {
            if (!PackFiles.SHIPPED.contains(name) && !name.endsWith(".png") && !name.matches("seal-[a-z0-9-]+\\.xml")) {
                flaw(name, 0, "is not part of a pack: take it out");
            }
        }
        var yaml = YamlText.read(files.path("service.yaml"), files.text("service.yaml"), flaws);
        NEEDED.stream().filter(key -> yaml.root().isPresent() && !yaml.has(key))
                .forEach(key -> flaw("service.yaml", 1, "lacks '" + key + "': add it"));
        Optional<Service> service = flaws.isEmpty() ? service() : Optional.empty();
        Map<String, byte[]> pictures = new HashMap<>();
        files.files().forEach((name, content) -> {
            if (name.endsWith(".png")) {
                pictures.put(name, content);
            }
        });
        Optional<AgencyPage> page = AgencyPage.read(files.origin(), files.bytes("page.html"), files.bytes("style.css"), pictures,
                flaws);
        var ownTexts = new PackTexts(files, languages, flaws);
        page.ifPresent(ownTexts::check);
        List<SealProfile> profiles = service.map(of -> new SealCheckup(files, of, flaws).profiles()).orElse(List.of());
        if (service.isEmpty() || page.isEmpty()) {
            return Optional.empty();
        }
        new ServiceCheckup(files, service.get(), yaml, languages, flaws).check(page.get());
        if (!flaws.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Template> pages = new LinkedHashMap<>();
        for (String language : languages) {
            pages.put(language, page.get().in(language, name -> ownTexts.of(name, language).orElse("")));
        }
        var samples = new PackSamples(files, service.get(), flaws);
        var pack = new Pack(service.get(), profiles, pages, samples.all(),
                SealCheckup.longest(service.get(), profiles.getLast()));
        if (tried) {
            samples.tryOn(pack);
        }
        return Optional.of(pack);
    }

    private Optional<Service> service() {
        try {
            return Optional.of(YAML.readValue(files.bytes("service.yaml"), Service.class));
        } catch (JacksonException bad) {
            int line = bad.getLocation() == null ? 0 : Math.max(0, bad.getLocation().getLineNr());
            flaw("service.yaml", line, String.valueOf(bad.getOriginalMessage()).lines().findFirst().orElse("cannot be read"));
            return Optional.empty();
        }
    }

    private void flaw(String name, int line, String reason) {
        flaws.add(new Flaw(files.path(name), line, reason));
    }
}
