package io.github.civickiosk.provisioning.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.github.civickiosk.provisioning.demo.DemoException;
import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;

/// How long a certificate takes with two at work, and how many come out in a second; beside two other makers of PDFs that print the same
/// page, two at a time, without sealing it.
record AuthorityMeasure(Path folder, int runs) implements Measure {

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "authority";
    }

    @Override
    public List<Figure> take() throws IOException, InterruptedException, DemoException {
        Path html = folder.resolve("certificate.html");
        authority("html", "--out", html.toString());
        List<String> lines = authority("certificates", "--threads", "" + AT_ONCE).lines().toList();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("certificate, sealed (2 at once)", sample(lines, "latency "), "ms"));
        figures.add(Figure.of("certificates per second", sample(lines, "certificates "), "1/s"));
        figures.addAll(other("chromium --print-to-pdf", "chromium", pdf -> List.of("chromium", "--headless",
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--user-data-dir=" + pdf + ".profile",
                "--print-to-pdf=" + pdf, html.toUri().toString())));
        figures.addAll(other("weasyprint", "weasyprint",
                pdf -> List.of("weasyprint", "--pdf-variant", "pdf/ua-1", html.toString(), pdf.toString())));
        return figures;
    }

    private static String authority(String... arguments) throws IOException, InterruptedException, DemoException {
        var command = Program.AUTHORITY.command(Path.of(""), Stream.concat(Stream.of("bench"), Stream.of(arguments)).toList());
        var outcome = Command.run(command, PATIENCE);
        if (outcome.status() != 0) {
            throw new DemoException("the authority could not measure:\n" + outcome.output());
        }
        return outcome.output();
    }

    private static Sample sample(List<String> lines, String word) {
        return Sample.of(
                lines.stream().filter(line -> line.startsWith(word)).map(line -> Double.valueOf(line.substring(word.length())))
                        .toList());
    }

    private interface Printing {
        List<String> command(Path pdf);
    }

    private List<Figure> other(String name, String program, Printing printing)
            throws IOException, InterruptedException, DemoException {
        if (find(program).isEmpty()) {
            System.err.println(name + " was not measured: " + program + " is not installed (apt-get install " + program + ")");
            return List.of(new Figure(name + ": not installed", 0, null, "", "apt-get install " + program, null, "", null));
        }
        print(printing, program, -1); // the first fills the page cache
        long begin = System.nanoTime();
        List<Double> took = new ArrayList<>();
        try (var hands = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Double>> running = new ArrayList<>();
            for (int i = 0; i < runs * AT_ONCE; i++) {
                int number = i;
                running.add(hands.submit(() -> print(printing, program, number)));
            }
            for (Future<Double> one : running) {
                took.add(one.get());
            }
        } catch (ExecutionException broken) {
            throw new DemoException(program + " does not print: " + broken.getMessage()); // it names its cause
        }
        double perSecond = took.size() / ((System.nanoTime() - begin) / 1e9);
        return List.of(Figure.of(name + " (2 at once)", Sample.of(took), "ms"),
                Figure.of(name + " per second", Sample.of(List.of(perSecond)), "1/s"));
    }

    private double print(Printing printing, String program, int number) throws IOException, InterruptedException {
        Path pdf = folder.resolve(program + number + ".pdf");
        Files.deleteIfExists(pdf);
        long begin = System.nanoTime();
        var outcome = Command.run(printing.command(pdf));
        if (outcome.status() != 0 || !Files.exists(pdf)) {
            throw new IOException(outcome.output());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static Optional<Path> find(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)).map(Path::of)
                .map(directory -> directory.resolve(program)).filter(Files::isExecutable).findFirst();
    }
}
