package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import io.github.civickiosk.provisioning.demo.DemoException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `./kiosk bench`. Exit codes: 0 measured, also where a goal was not met; 1 something failed; 2 wrong arguments.
@Command(name = "./kiosk bench", mixinStandardHelpOptions = true, description = "Measures and compares; writes target/bench.json.")
public final class Bench implements Callable<Integer> {

    private static final Path FOLDER = Path.of("target/bench");
    private static final Path RESULT = Path.of("target/bench.json");

    /// A reading takes milliseconds, a run of the others seconds.
    private static final int READINGS_A_RUN = 30;
    private static final int SOAKING_CARDS = 10_000;
    private static final int SOAKING_JOBS = 1_000;
    private static final int REAL_AGENTS = 50;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this one: start, memory, paper, card, documents or authority; devices-soak, agent and link-faults only by their names.")
    private @Nullable String only;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "7", description = "Runs of each (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--seed", paramLabel = "N", description = "Of the faults of devices-soak and link-faults; drawn when not given.")
    private long seed = ThreadLocalRandom.current().nextInt(1_000_000);

    @Option(names = "--kiosks", paramLabel = "N", defaultValue = "10000", description = "Simulated kiosks of agent (${DEFAULT-VALUE}).")
    private int kiosks;

    @Option(names = "--faults", paramLabel = "N", defaultValue = "1000", description = "Faults of link-faults for each broker (${DEFAULT-VALUE}).")
    private int faults;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Files.createDirectories(FOLDER);
            var figures = new ArrayList<Figure>();
            for (var measure : chosen()) {
                System.err.println("Measuring " + measure.name());
                figures.addAll(measure.take());
            }
            Files.writeString(RESULT,
                    JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(figures));
            print(figures);
            return 0;
        } catch (IOException | DemoException e) {
            System.err.println("The measurement failed: " + e.getMessage());
            return 1;
        }
    }

    private List<Measure> chosen() {
        var folder = FOLDER.toAbsolutePath();
        List<Measure> all = List.of(new StartMeasure(folder, runs), new MemoryMeasure(folder), new PaperMeasure(folder, runs),
                new CardMeasure(folder, READINGS_A_RUN * runs), new DocumentsMeasure(runs), new AuthorityMeasure(folder, runs),
                new DevicesSoakMeasure(Path.of(""), SOAKING_CARDS, SOAKING_JOBS, seed),
                new AgentMeasure(folder, kiosks, REAL_AGENTS), new LinkFaultsMeasure(Path.of(""), faults, seed));
        var chosen = all.stream().filter(m -> only == null ? !m.onlyByName() : m.name().equals(only)).toList();
        if ((chosen.isEmpty() || runs < 1) && spec != null) {
            throw new ParameterException(spec.commandLine(),
                    "There is " + all.stream().map(Measure::name).collect(Collectors.joining(", "))
                            + " to measure, not '" + only + "', and at least one run.");
        }
        return chosen;
    }

    private static void print(List<Figure> figures) {
        System.out.printf(Locale.ROOT, "%-34s %10s %10s %-4s  %-28s %6s  %s%n", "", "median", "p99", "", "against", "ratio",
                "goal");
        figures.forEach(figure -> System.out.println(figure.line()));
        System.out.println("→ " + RESULT);
    }
}
