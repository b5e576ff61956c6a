package io.github.civickiosk.fleet.agent.update;

import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.release.Version;

/// The release that runs.
///
/// @param folder  where it lies
/// @param journal version of the journal's tables that it writes
/// @param oldest  oldest version of those tables whose software still reads what this one writes
public record Running(Version version, Path folder, int journal, int oldest) {

    /// Name of the system property by which the launcher tells the folder.
    public static final String PROPERTY = "civic-kiosk.release";

    /// What the launcher started: the folder's name is the version. Empty without a launcher, where nothing can be switched.
    public static Optional<Running> started(int journal, int oldest) {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of)
                .flatMap(folder -> Version.read(String.valueOf(folder.getFileName()))
                        .map(version -> new Running(version, folder, journal, oldest)));
    }
}
