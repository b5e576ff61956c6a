package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.github.civickiosk.issuing.register.Synthetic;
import io.github.civickiosk.issuing.register.SyntheticBusinesses;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes people who do not exist, for demonstrations and tests.
@Command(name = "synthesize", description = "Writes a register of people who do not exist; the same seed gives the same ones.", mixinStandardHelpOptions = true, showDefaultValues = true)
final class SynthesizeCommand implements Callable<Integer> {

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which people.")
    private long seed;
    @Option(names = "--count", paramLabel = "N", defaultValue = "300", description = "How many.")
    private int count;
    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "File to write.")
    private Path out = Path.of("");

    @Option(names = "--businesses", paramLabel = "FILE.csv", description = "File for the businesses of some of them.")
    private @Nullable Path businesses;

    @Override
    public Integer call() throws IOException {
        write(out, Synthetic.csv(seed, count));
        if (businesses != null) {
            write(businesses, SyntheticBusinesses.csv());
        }
        System.out.println(count + " synthetic citizens in " + out);
        return 0;
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }
}
