package io.github.civickiosk.provisioning.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.provisioning.process.Program;

/// The programs that the kiosk is compared with, in the same JVM with the same flags, from the same jars.
record Hellos(Path folder) {

    TimedStart bareJvm() {
        return start("bare JVM", BareHello.class);
    }

    TimedStart untouchedStack() {
        return start("untouched stack", StackHello.class);
    }

    private TimedStart start(String name, Class<?> main) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Program.KIOSK.flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return new TimedStart(name, command, folder.resolve(main.getSimpleName() + ".log"));
    }
}
