package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.provisioning.citizen.Hand;
import io.github.civickiosk.provisioning.citizen.ScriptedCitizen;
import io.github.civickiosk.provisioning.demo.DemoException;

/// From the CAN to the paper, as the machine's share of it: the scripted citizen answers at once and the virtual printer
/// takes no time for a page.
record PaperMeasure(Path folder, int visits) implements Measure {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MOST_MILLISECONDS = 3000;

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        var values = new ArrayList<Double>();
        try (var stage = Stage.set(folder.resolve("paper"))) {
            var launch = stage.startKiosk();
            for (var i = 0; i < visits; i++) {
                Map<String, Long> seen = new HashMap<>();
                var visit = new ScriptedCitizen("en", "residence-certificate", PATIENCE,
                        name -> seen.putIfAbsent(name, System.nanoTime()))
                        .visit(launch, screen -> Hand.virtual(screen, stage.folder().citizens(), Optional.empty()));
                if (!visit.printed()) {
                    throw new DemoException("a citizen got no certificate; the screen said: " + visit.words());
                }
                values.add((at(seen, "collecting") - at(seen, "entering-can")) / 1e6);
            }
        }
        return List.of(Figure.within("card to paper, machine time", Sample.of(values), "ms", MOST_MILLISECONDS));
    }

    private static long at(Map<String, Long> seen, String screen) throws DemoException {
        var at = seen.get(screen);
        if (at == null) {
            throw new DemoException("the screen " + screen + " never came");
        }
        return at;
    }
}
