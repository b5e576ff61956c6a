package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.util.List;

import io.github.civickiosk.provisioning.demo.DemoException;

/// Something that can be measured by name.
interface Measure {

    String name();

    List<Figure> take() throws IOException, InterruptedException, DemoException;
}
