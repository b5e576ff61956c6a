package io.github.civickiosk.provisioning.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What the demo was asked to do.
///
/// @param root     the repository, built
/// @param home     takes all that the processes keep
/// @param pageTime how long the virtual printer takes for a page
/// @param once     whether it ends after the first certificate
/// @param printer  IPP address of a real printer; empty for the virtual one
/// @param pcsc     whether cards are read by a real reader
/// @param csca     folder of country certificates to trust; empty for those of the virtual cards
/// @param register citizens; empty for made-up ones
/// @param can      what the scripted citizen reads from the front of the card; empty takes the register's first citizen's
public record DemoOptions(Path root, Path home, Duration pageTime, boolean once, boolean fresh, boolean json, Ports ports,
        boolean pcsc, Optional<String> printer,
        Optional<Path> csca, Optional<Path> register, Optional<String> can) {

    public DemoOptions { home = home.toAbsolutePath().normalize(); }

    /// Virtual devices below a folder of its own, without a person.
    public static DemoOptions virtual(Path root, Path home, Duration pageTime, Ports ports) {
        return new DemoOptions(root, home, pageTime, true, true, false, ports, false, Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
