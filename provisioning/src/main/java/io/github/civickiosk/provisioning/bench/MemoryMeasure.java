package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.civickiosk.provisioning.citizen.Hand;
import io.github.civickiosk.provisioning.citizen.ScriptedCitizen;
import io.github.civickiosk.provisioning.demo.DemoException;
import io.github.civickiosk.provisioning.process.ChildProcess;

/// The kiosk's share of the memory (PSS) after its first citizen, beside the untouched stack after its first page.
record MemoryMeasure(Path folder) implements Measure {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MOST_TIMES_THE_STACK = 2.5;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        var stack = stack();
        try (var stage = Stage.set(folder.resolve("memory"))) {
            var launch = stage.startKiosk();
            new ScriptedCitizen("en", "residence-certificate", PATIENCE, _ -> {}).visit(launch,
                    screen -> Hand.virtual(screen, stage.folder().citizens(), java.util.Optional.empty()));
            var ours = Sample.of(List.of(megabytes(stage.kioskPid())));
            return List.of(Figure.of("PSS of the untouched stack", stack, "MB"),
                    Figure.against("PSS of the kiosk", ours, "MB", "untouched stack", stack, MOST_TIMES_THE_STACK));
        }
    }

    private Sample stack() throws IOException, InterruptedException {
        var hello = new Hellos(folder).untouchedStack();
        try (var process = ChildProcess.start(hello.name(), hello.command(), hello.log())) {
            process.awaitReady(PATIENCE);
            return Sample.of(List.of(megabytes(process.pid())));
        }
    }

    private static double megabytes(long pid) throws IOException {
        var rollup = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
        return rollup.stream().filter(l -> l.startsWith("Pss:")).mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("the kernel tells no PSS")) / 1000;
    }
}
