package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.util.List;

import io.github.civickiosk.provisioning.demo.DemoException;

/// Something that can be measured by name.
interface Measure {

    String name();

    /// Whether it takes so long that it is only measured when it is named.
    default boolean onlyByName() {
        return false;
    }

    List<Figure> take() throws IOException, InterruptedException, DemoException;
}
