package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.civickiosk.fleet.sparkplug.release.Version;

/// The folder of the releases on the data partition. The launcher reads it too:
///
/// - `VERSION/` a whole release, `VERSION.partial/` one that is fetched,
/// - `current` and `previous`, links to what runs and what ran before (names in this folder, or the package's own folder),
/// - `trial`: `VERSION STARTS FROM`, while `current` is not confirmed; the launcher counts its starts and goes back to
///   FROM after some,
/// - `fallen-back`: `VERSION REASON`, when it did.
///
/// @param home      the folder
/// @param boundary told a name before each write, so that a test can cut the power there
public record Releases(Path home, Consumer<String> boundary) {

    private static final String PARTIAL = ".partial";
    private static final String CURRENT = "current";
    private static final String PREVIOUS = "previous";
    private static final String TRIAL = "trial";

    public static Releases in(Path home) {
        return new Releases(home, _ -> {});
    }

    Path release(String version) {
        return home.resolve(version);
    }

    /// Where a release's files are gathered. A release of this version that lies there whole, but was given up, is taken up again; the
    /// one that ran before is left where it is.
    Path partial(String version) throws IOException {
        var partial = home.resolve(version + PARTIAL);
        var whole = release(version);
        if (Files.isDirectory(whole)) {
            if (inUse().contains(version)) {
                return whole;
            }
            clear(partial);
            at("take up again");
            Durable.move(whole, partial);
        }
        Files.createDirectories(partial);
        return partial;
    }

    /// Makes a release of what was gathered.
    void place(String version) throws IOException {
        var partial = home.resolve(version + PARTIAL);
        if (Files.isDirectory(partial)) {
            at("place");
            Durable.move(partial, release(version));
        }
    }

    /// Makes `current` point to the release, on trial. The launcher takes a trial for another version than the current for none.
    ///
    /// @param running folder of the release that runs
    void change(String version, Path running) throws IOException {
        at("forget the last fall");
        Durable.delete(home.resolve("fallen-back"));
        at("put on trial");
        Durable.write(home.resolve(TRIAL), version + " 0 " + named(running) + "\n");
        at("link current");
        Durable.link(home.resolve(CURRENT), Path.of(version));
    }

    /// Keeps `current`; what ran before becomes `previous`.
    void confirm() throws IOException {
        var from = from();
        if (from.isPresent()) {
            at("link previous");
            Durable.link(home.resolve(PREVIOUS), from.get());
            at("end trial");
            Durable.delete(home.resolve(TRIAL));
        }
    }

    /// Makes `current` point to what ran before.
    void takeBack() throws IOException {
        var from = from();
        if (from.isPresent()) {
            at("link back");
            Durable.link(home.resolve(CURRENT), from.get());
            at("end trial");
            Durable.delete(home.resolve(TRIAL));
        }
    }

    private Optional<Path> from() throws IOException {
        var trial = home.resolve(TRIAL);
        if (!Files.exists(trial)) {
            return Optional.empty();
        }
        var words = Files.readString(trial).strip().split(" ", 3);
        return words.length == 3 ? Optional.of(Path.of(words[2])) : Optional.empty();
    }

    /// Why the launcher went back from this version by itself.
    Optional<String> fellBack(String version) throws IOException {
        var file = home.resolve("fallen-back");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var words = Files.readString(file).strip().split(" ", 2);
        return words.length == 2 && words[0].equals(version) ? Optional.of(words[1]) : Optional.empty();
    }

    /// Clears every release but those linked and this one.
    ///
    /// @param wanted version of an order under way; its gathered files stay, too
    void tidy(Optional<String> wanted) throws IOException {
        if (wanted.isEmpty() && Files.exists(home.resolve(TRIAL))) {
            at("clear trial"); // of a release that was taken back when the power was lost
            Durable.delete(home.resolve(TRIAL));
        }
        var keep = inUse();
        wanted.ifPresent(keep::add);
        for (var entry : entries()) {
            var name = String.valueOf(entry.getFileName());
            var version = name.endsWith(PARTIAL) ? name.substring(0, name.length() - PARTIAL.length()) : name;
            if (Version.read(version).isEmpty() || keep.contains(name) || wanted.filter(version::equals).isPresent()) {
                continue;
            }
            at("clear " + name);
            clear(name.endsWith(PARTIAL) ? entry : aside(entry));
        }
    }

    /// A folder that is half deleted must not look like a release.
    private Path aside(Path release) throws IOException {
        var aside = release.resolveSibling(release.getFileName() + PARTIAL);
        clear(aside);
        Durable.move(release, aside);
        return aside;
    }

    private Set<String> inUse() throws IOException {
        var used = new HashSet<String>();
        from().ifPresent(from -> used.add(String.valueOf(from.getFileName())));
        for (var link : List.of(CURRENT, PREVIOUS)) {
            var path = home.resolve(link);
            if (Files.isSymbolicLink(path)) {
                used.add(String.valueOf(Files.readSymbolicLink(path).getFileName()));
            }
        }
        return used;
    }

    private List<Path> entries() throws IOException {
        try (var entries = Files.list(home)) {
            return entries.filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry)).sorted().toList();
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Releases::deleteOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path named(Path running) {
        return running.startsWith(home) ? home.relativize(running) : running;
    }

    void at(String step) {
        boundary.accept(step);
    }
}
