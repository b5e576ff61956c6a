package io.github.civickiosk.provisioning.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;

/// What our processes have logged.
record Logs(Path folder) {

    /// Lines with a name, number or CAN of a citizen.
    List<String> linesAbout(Holder citizen) throws IOException {
        return linesWith(citizen.surname(), citizen.givenNames(), citizen.personalNumber(), citizen.documentNumber(),
                citizen.can());
    }

    /// Lines with any of these words.
    List<String> linesWith(String... words) throws IOException {
        var telling = Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).toList();
        var found = new ArrayList<String>();
        try (var logs = Files.list(folder)) {
            for (var log : logs.toList()) {
                Files.readAllLines(log).stream()
                        .filter(line -> telling.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains))
                        .map(line -> log.getFileName() + ": " + line).forEach(found::add);
            }
        }
        return found;
    }
}
