package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.provisioning.demo.DemoException;
import io.github.civickiosk.provisioning.process.Program;

/// From the start of the process to the citizen's first screen.
///
/// @param runs starts of each program
record StartMeasure(Path folder, int runs) implements Measure {

    private static final double MOST_TIMES_THE_STACK = 3;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        var hellos = new Hellos(folder);
        try (var stage = Stage.set(folder.resolve("start"))) {
            var kiosk = new TimedStart("kiosk",
                    Program.KIOSK.command(Path.of(""), List.of("--config", stage.folder().kioskConfig().toString())),
                    folder.resolve("kiosk.log"));
            var bare = repeat(hellos.bareJvm()::untilReady);
            var stack = repeat(hellos.untouchedStack()::untilFirstScreen);
            var ours = repeat(kiosk::untilFirstScreen);
            return List.of(Figure.of("start of a bare JVM", bare, "ms"), Figure.of("start of the untouched stack", stack, "ms"),
                    Figure.against("start to first screen", ours, "ms", "untouched stack", stack, MOST_TIMES_THE_STACK));
        }
    }

    private Sample repeat(Run run) throws IOException, InterruptedException {
        run.once(); // the first fills the page cache
        var values = new ArrayList<Double>();
        for (var i = 0; i < runs; i++) {
            values.add(run.once());
        }
        return Sample.of(values);
    }

    private interface Run {
        double once() throws IOException, InterruptedException;
    }
}
