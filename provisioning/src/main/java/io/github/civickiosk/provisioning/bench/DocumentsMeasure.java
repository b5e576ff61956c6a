package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.provisioning.demo.DemoException;
import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;

/// CPU for one certificate (set, conforming, sealed) of each shipped pack through its HTML, beside plain openhtmltopdf with PDF/A and
/// PDF/UA on, in turns in the same warm process.
record DocumentsMeasure(int rounds) implements Measure {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final double MOST_OF_PLAIN = 0.5;

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        var outcome = Command.run(Program.AUTHORITY.command(Path.of(""), List.of("bench", "documents", "--rounds", "" + rounds)),
                PATIENCE);
        if (outcome.status() != 0) {
            throw new DemoException("the authority could not measure:\n" + outcome.output());
        }
        Map<String, List<Double>> ours = new LinkedHashMap<>();
        Map<String, List<Double>> plain = new LinkedHashMap<>();
        outcome.output().lines().filter(line -> line.startsWith("document ")).map(line -> line.split(" ")).forEach(words -> {
            ours.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(Double.parseDouble(words[2]));
            plain.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(Double.parseDouble(words[3]));
        });
        List<Figure> figures = new ArrayList<>();
        ours.forEach((pack, values) -> figures.add(Figure.against(pack, Sample.of(values), "ms", "plain openhtmltopdf",
                Sample.of(plain.getOrDefault(pack, List.of())), MOST_OF_PLAIN)));
        return figures;
    }
}
