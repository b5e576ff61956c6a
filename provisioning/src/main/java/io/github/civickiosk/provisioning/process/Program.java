package io.github.civickiosk.provisioning.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One of the three programs.
///
/// @param module folder of its module
/// @param main   its main class
/// @param flags  of its JVM
public record Program(String module, String main, List<String> flags) {

    /// The citizen's kiosk, in the JVM that it has on a Pi.
    public static final Program KIOSK = new Program("kiosk-app", "io.github.civickiosk.app.Kiosk",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders", "-Xms8m", "-Xmx64m",
                    "-Xss512k",
                    "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20", "-XX:TrimNativeHeapInterval=10000",
                    "--enable-native-access=ALL-UNNAMED"));

    public static final Program FLEET_MANAGER = new Program("fleet-manager", "io.github.civickiosk.fleet.manager.FleetManager",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow"));

    public static final Program AUTHORITY = new Program("issuing-authority",
            "io.github.civickiosk.issuing.IssuingAuthorityServer",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx384m", "--enable-native-access=ALL-UNNAMED"));

    /// The command line that runs this program.
    ///
    /// @param root      folder of the repository, built
    /// @param arguments of the program
    /// @throws IOException when the module was not built
    public List<String> command(Path root, List<String> arguments) throws IOException {
        var target = root.resolve(module).resolve("target").toAbsolutePath().normalize();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", jar(target) + File.pathSeparator + target.resolve("lib") + "/*", main));
        command.addAll(arguments);
        return command;
    }

    private Path jar(Path target) throws IOException {
        try (var files = Files.newDirectoryStream(target, module + "-*.jar")) {
            for (var file : files) {
                if (!file.toString().endsWith("-tests.jar")) {
                    return file;
                }
            }
        }
        throw new IOException(module + " was not built: there is no jar in " + target);
    }
}
