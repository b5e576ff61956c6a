package io.github.civickiosk.provisioning.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.civickiosk.provisioning.demo.DemoException;

/// A kiosk whose link fails a thousand times, through Mosquitto and through the embedded broker: what is lost, what comes twice, how
/// long it takes to be back, what stays behind. It runs in a process of its own; the faulty link is that of the tests, in their jars.
///
/// @param root   of the repository, built
/// @param faults for each broker
/// @param seed   of the faults
record LinkFaultsMeasure(Path root, int faults, long seed) implements Measure {

    private static final String MAIN = "io.github.civickiosk.fleet.manager.ingest.LinkFaults";
    private static final String FIGURE = "figure ";
    private static final double BACK_WITHIN_SECONDS = 30;
    /// The records of a thousand faults lie in this process, too.
    private static final double FLAT = 1.5;

    @Override
    public String name() {
        return "link-faults";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        System.err.println("The faults' seed is " + seed + "; --seed " + seed + " repeats them");
        List<Figure> figures = new ArrayList<>();
        for (String broker : List.of("mosquitto", "artemis")) {
            figures.addAll(figures(broker, run(broker)));
        }
        return figures;
    }

    private Map<String, Sample> run(String broker) throws IOException, InterruptedException, DemoException {
        var process = new ProcessBuilder(command(broker)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, Sample> told;
        try (var lines = process.inputReader()) {
            told = lines.lines().filter(line -> line.startsWith(FIGURE)).map(line -> line.substring(FIGURE.length()).split("="))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> Sample.of(List.of(Double.parseDouble(pair[1])))));
        }
        if (process.waitFor() != 0) {
            throw new DemoException("the faults with seed " + seed + " through " + broker + " ended early; why stands above");
        }
        return told;
    }

    private static List<Figure> figures(String broker, Map<String, Sample> told) throws IOException {
        return List.of(Figure.of("faults, " + broker, of(told, "faults"), ""),
                Figure.of("usage records", of(told, "records"), ""),
                Figure.within("lost", of(told, "lost records"), "", 0),
                Figure.within("doubled", of(told, "doubled records"), "", 0),
                Figure.within("slowest return to a mended link", of(told, "slowest return"), "s", BACK_WITHIN_SECONDS),
                Figure.within("threads left behind", of(told, "threads left"), "", 0),
                Figure.against("heap at the end", of(told, "heap last"), "MB", "after a quarter", of(told, "heap first"), FLAT));
    }

    private static Sample of(Map<String, Sample> told, String name) throws IOException {
        var figure = told.get(name);
        if (figure == null) {
            throw new IOException("the faults told nothing of: " + name);
        }
        return figure;
    }

    private List<String> command(String broker) throws IOException {
        var classes = String.join(File.pathSeparator, jar("fleet-manager", true), jar("fleet-agent", true),
                jar("fleet-manager", false), root.resolve("fleet-manager/target/lib") + "/*");
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classes, MAIN, broker, Integer.toString(faults),
                Long.toString(seed));
    }

    private String jar(String module, boolean tests) throws IOException {
        try (var jars = Files.newDirectoryStream(root.resolve(module + "/target"), module + "-*.jar")) {
            for (var jar : jars) {
                if (jar.toString().endsWith("-tests.jar") == tests) {
                    return jar.toAbsolutePath().toString();
                }
            }
        }
        throw new IOException(module + " was not built whole: a jar is missing in " + module + "/target");
    }
}
