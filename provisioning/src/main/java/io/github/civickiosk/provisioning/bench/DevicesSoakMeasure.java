package io.github.civickiosk.provisioning.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.civickiosk.provisioning.demo.DemoException;

/// 10,000 cards and 1,000 documents with faults at random, by the real drivers against pcscd and ippeveprinter. It runs in a process
/// of its own, which holds nothing but the drivers; its peers are those of the drivers' tests, in their test jar.
///
/// @param root of the repository, built
/// @param seed of the faults
record DevicesSoakMeasure(Path root, int cards, int jobs, long seed) implements Measure {

    private static final String MAIN = "io.github.civickiosk.device.soak.DevicesSoak";
    private static final String FIGURE = "figure ";
    private static final double FLAT = 1.15;

    @Override
    public String name() {
        return "devices-soak";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        System.err.println("The faults' seed is " + seed + "; --seed " + seed + " repeats them");
        var process = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Told told;
        try (var lines = process.inputReader()) {
            told = new Told(lines.lines().filter(line -> line.startsWith(FIGURE))
                    .map(line -> line.substring(FIGURE.length()).split("=")).collect(
                            Collectors.toMap(pair -> pair[0], pair -> Sample.of(List.of(Double.parseDouble(pair[1]))))));
        }
        if (process.waitFor() != 0) {
            throw new DemoException("the soak with seed " + seed + " ended early; what was told wrongly stands above");
        }
        return figures(told);
    }

    private record Told(Map<String, Sample> figures) {

        Sample of(String name) throws IOException {
            var figure = figures.get(name);
            if (figure == null) {
                throw new IOException("the soak told nothing of: " + name);
            }
            return figure;
        }
    }

    private static List<Figure> figures(Told told) throws IOException {
        return List.of(Figure.of("card insertions", told.of("card insertions"), ""),
                Figure.of("print jobs", told.of("print jobs"), ""),
                Figure.of("documents printed", told.of("documents printed"), ""),
                Figure.of("restarts of pcscd", told.of("pcscd restarts"), ""),
                Figure.within("lost jobs", told.of("lost jobs"), "", 0),
                Figure.within("doubled jobs", told.of("doubled jobs"), "", 0),
                Figure.within("leaked threads", told.of("leaked threads"), "", 0),
                Figure.within("leaked file descriptors", told.of("leaked file descriptors"), "", 0),
                Figure.against("heap in the last quarter", told.of("heap last quarter"), "MB", "the second quarter",
                        told.of("heap second quarter"), FLAT),
                Figure.against("memory in the last quarter", told.of("memory last quarter"), "MB", "the second quarter",
                        told.of("memory second quarter"), FLAT));
    }

    private List<String> command() throws IOException {
        var classes = tests() + File.pathSeparator + root.resolve("provisioning/target/classes") + File.pathSeparator
                + root.resolve("provisioning/target/lib") + "/*";
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx64m", "-Xss512k", "--enable-native-access=ALL-UNNAMED", "-cp", classes, MAIN,
                Integer.toString(cards), Integer.toString(jobs), Long.toString(seed));
    }

    private Path tests() throws IOException {
        try (var jars = Files.newDirectoryStream(root.resolve("device-drivers/target"), "*-tests.jar")) {
            for (var jar : jars) {
                return jar.toAbsolutePath();
            }
        }
        throw new IOException("the drivers' tests were not built: there is no jar of them in device-drivers/target");
    }
}
