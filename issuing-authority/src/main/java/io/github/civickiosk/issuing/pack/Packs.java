package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.issuing.document.Flaw;
import io.github.civickiosk.issuing.document.Stationery;
import io.github.civickiosk.issuing.seal.SealProfile;
import io.github.civickiosk.issuing.seal.SealProfiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The packs that are in use: those in the jar, and those of the folders given, which are looked at for changes. What is in use is
/// exchanged as a whole; a certificate in the making keeps what it began with. Safe for use by several threads.
public final class Packs implements Stationery {

    private static final Logger LOG = LoggerFactory.getLogger(Packs.class);

    private final Settings settings;
    private final TrustedKeys keys;
    private final Map<String, Pack> shipped;
    private final Map<Path, PackSource> sources = new LinkedHashMap<>();
    private volatile Map<String, Pack> inUse;

    /// @param folders   each is a pack, or holds packs and signed zips
    /// @param keys      PEM files of the keys that may sign zips
    /// @param languages in which every pack must speak
    /// @param withShipped whether the packs in the jar are offered as well
    public record Settings(List<Path> folders, List<Path> keys, List<String> languages, boolean withShipped) {

        public static final Settings SHIPPED = new Settings(List.of(), List.of(), Labels.LANGUAGES, true);

        public Settings {
            folders = List.copyOf(folders);
            keys = List.copyOf(keys);
            languages = List.copyOf(languages);
        }
    }

    private Packs(Settings settings) throws IOException {
        this.settings = settings;
        this.keys = TrustedKeys.read(settings.keys());
        this.shipped = settings.withShipped() ? readShipped(settings.languages()) : Map.of();
        this.inUse = shipped;
    }

    /// Those in the jar.
    public static Packs shipped() {
        try {
            return new Packs(Settings.SHIPPED);
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /// @throws IOException when a key or a folder cannot be read; a bad pack is told in the log and left out
    public static Packs open(Settings settings) throws IOException {
        for (Path folder : settings.folders()) {
            if (!java.nio.file.Files.isDirectory(folder)) {
                throw new IOException("--packs " + folder + " is no folder");
            }
        }
        var packs = new Packs(settings);
        packs.look(false);
        return packs;
    }

    public Services services() {
        return new Services(() -> inUse.values().stream().map(Pack::service).toList());
    }

    /// Those of older papers included.
    public SealProfiles profiles() {
        return SealProfiles.live(() -> inUse.values().stream().flatMap(pack -> pack.profiles().stream()).toList());
    }

    public List<Pack> all() {
        return List.copyOf(inUse.values());
    }

    @Override
    public Optional<Sheet> sheet(String service, String language) {
        return Optional.ofNullable(inUse.get(service))
                .map(pack -> new Sheet(Optional.ofNullable(pack.pages().get(language)), pack.profile(),
                        pack.service().sealCut()));
    }

    /// Reads what has changed since the last look.
    public void look() {
        look(true);
    }

    /// @param settled whether a changed pack is read only when it was the same at the look before, so that none is read half-written
    private synchronized void look(boolean settled) {
        List<Path> found = PackSource.in(settings.folders());
        boolean changed = sources.keySet().retainAll(found);
        for (Path path : found) {
            var source = sources.computeIfAbsent(path, PackSource::new);
            if (source.toBeRead(settled)) {
                changed |= read(source);
            }
        }
        if (changed) {
            inUse = together();
            LOG.info("Packs in use: {}", inUse.keySet());
        }
    }

    private boolean read(PackSource source) {
        try {
            Pack pack = PackReader.read(source.files(keys), settings.languages(), true);
            check(pack, source);
            source.good(pack);
            LOG.info("Pack {} from {}", pack.id(), source.path());
            return true;
        } catch (BadPackException bad) {
            LOG.error("A pack is refused{}:\n{}", source.pack().isPresent() ? ", the one before goes on" : "", bad.getMessage());
        } catch (IOException unreadable) {
            LOG.error("The pack {} cannot be read: {}", source.path(), unreadable.toString());
        }
        return false;
    }

    /// What one pack cannot know of the others and of its own past.
    private void check(Pack fresh, PackSource source) throws BadPackException {
        for (PackSource other : sources.values()) {
            if (other != source && other.pack().filter(pack -> pack.id().equals(fresh.id())).isPresent()) {
                throw bad(source, "service.yaml", "the id " + fresh.id() + " is that of the pack in " + other.path());
            }
        }
        for (Pack other : inUse.values()) {
            for (SealProfile theirs : other.profiles()) {
                boolean same = other.id().equals(fresh.id());
                Optional<SealProfile> ours = fresh.profiles().stream().filter(p -> p.number().equals(theirs.number()))
                        .findFirst();
                if (!same && ours.isPresent()) {
                    throw bad(source, "seal.xml",
                            "the profile number is that of " + other.id() + ": draw a new one, e.g. with uuidgen");
                }
                if (same && ours.isPresent() && !ours.get().entries().equals(theirs.entries())) {
                    throw bad(source, "seal.xml",
                            "seals other values than before under the same profile number: draw a new number, and keep "
                                    + "the old profile beside it as seal-old.xml, so that older papers can be read");
                }
                if (same && ours.isEmpty()) {
                    throw bad(source, "seal.xml", "the profile " + theirs.number()
                            + " is gone: keep it as seal-old.xml, so that papers sealed with it can be read");
                }
            }
        }
    }

    private static BadPackException bad(PackSource source, String file, String reason) {
        return new BadPackException(new Flaw(source.path() + "/" + file, 0, reason));
    }

    /// A pack from outside takes the place of one in the jar.
    private Map<String, Pack> together() {
        Map<String, Pack> all = new LinkedHashMap<>(shipped);
        sources.values().forEach(source -> source.pack().ifPresent(pack -> all.put(pack.id(), pack)));
        return java.util.Collections.unmodifiableMap(all);
    }

    private static Map<String, Pack> readShipped(List<String> languages) {
        Map<String, Pack> packs = new LinkedHashMap<>();
        for (String id : index()) {
            try {
                packs.put(id, PackReader.read(PackFiles.shipped(id), languages, false));
            } catch (BadPackException bad) {
                throw new IllegalStateException(bad.getMessage(), bad);
            }
        }
        return java.util.Collections.unmodifiableMap(packs);
    }

    /// Ids of the packs in the jar, in the order in which a kiosk shows them.
    static List<String> index() {
        try (InputStream in = Objects.requireNonNull(Packs.class.getResourceAsStream("/services/index.yaml"), "index.yaml")) {
            List<String> ids = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("- "))
                    .forEach(line -> ids.add(line.substring(2).strip()));
            return ids;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
