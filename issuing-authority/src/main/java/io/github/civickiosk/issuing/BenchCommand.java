package io.github.civickiosk.issuing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.OperatingSystemMXBean;
import io.github.civickiosk.issuing.document.Certificate;
import io.github.civickiosk.issuing.document.CertificateMaker.Made;
import io.github.civickiosk.issuing.document.PlainRendering;
import io.github.civickiosk.issuing.document.SealedCertificates;
import io.github.civickiosk.issuing.pack.Pack;
import io.github.civickiosk.issuing.pack.PackPreview;
import io.github.civickiosk.issuing.pack.Packs;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.StatusPlaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What `./kiosk bench` asks of the authority; one line of numbers for each figure.
@Command(name = "bench", hidden = true, description = "Measures for ./kiosk bench.", mixinStandardHelpOptions = true)
final class BenchCommand {

    private static final String VERIFY_AT = "https://verify.example.org/";
    private static final Clock CLOCK = Clock.systemDefaultZone();
    private static final int WARM = 25;

    /// `document PACK OURS PLAIN` for each pack and round: CPU milliseconds of the whole process, garbage collection included, for one
    /// page made, conforming and sealed, and for the same HTML in plain openhtmltopdf, in turns.
    @Command(mixinStandardHelpOptions = true)
    int documents(@Option(names = "--rounds", defaultValue = "7") int rounds,
            @Option(names = "--pages", defaultValue = "8") int pages)
            throws IOException {
        Packs packs = Packs.shipped();
        SealedCertificates maker = maker(packs);
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (Pack pack : packs.all()) {
            Certificate certificate = certificate(pack, "en");
            String html = html(maker, pack, "en");
            for (int i = 0; i < WARM; i++) {
                made(maker, certificate);
                PlainRendering.pdf(html);
            }
            for (int round = 0; round < rounds; round++) {
                long begin = os.getProcessCpuTime();
                for (int i = 0; i < pages; i++) {
                    made(maker, certificate);
                }
                long middle = os.getProcessCpuTime();
                for (int i = 0; i < pages; i++) {
                    PlainRendering.pdf(html);
                }
                System.out.printf(Locale.ROOT, "document %s %.3f %.3f%n", pack.id(), (middle - begin) / 1e6 / pages,
                        (os.getProcessCpuTime() - middle) / 1e6 / pages);
            }
        }
        return 0;
    }

    /// `certificates PER_SECOND` and a `latency MILLISECONDS` for each: all packs in all languages in turns, from several threads.
    @Command(mixinStandardHelpOptions = true)
    int certificates(@Option(names = "--threads", defaultValue = "2") int threads,
            @Option(names = "--count", defaultValue = "400") int count) throws IOException, InterruptedException {
        Packs packs = Packs.shipped();
        SealedCertificates maker = maker(packs);
        List<Certificate> all = new ArrayList<>();
        packs.all().forEach(pack -> pack.pages().keySet().forEach(language -> all.add(certificate(pack, language))));
        run(maker, all, threads, count);
        var latencies = new ConcurrentLinkedQueue<Double>();
        long begin = System.nanoTime();
        latencies.addAll(run(maker, all, threads, count));
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(Locale.ROOT, "certificates %.2f%n", latencies.size() / seconds);
        latencies.forEach(latency -> System.out.printf(Locale.ROOT, "latency %.3f%n", latency));
        return 0;
    }

    /// Writes a certificate as one HTML file, for other programs to print.
    @Command(mixinStandardHelpOptions = true)
    int html(@Option(names = "--out", required = true) Path out) throws IOException {
        Packs packs = Packs.shipped();
        Files.writeString(out, html(maker(packs), packs.all().getFirst(), "en"));
        return 0;
    }

    private static List<Double> run(SealedCertificates maker, List<Certificate> all, int threads, int count)
            throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Double>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Certificate certificate = all.get(i % all.size());
                running.add(pool.submit(() -> {
                    long begin = System.nanoTime();
                    made(maker, certificate);
                    return (System.nanoTime() - begin) / 1e6;
                }));
            }
            List<Double> latencies = new ArrayList<>();
            for (Future<Double> one : running) {
                latencies.add(one.get());
            }
            return latencies;
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }

    private static SealedCertificates maker(Packs packs) throws IOException {
        Path folder = Files.createTempDirectory("bench-keys");
        folder.toFile().deleteOnExit();
        return new SealedCertificates(packs, SealKeys.open(folder, "UTO", "UTCK", CLOCK)::signer, StatusPlaces.NONE, VERIFY_AT,
                CLOCK);
    }

    private static Certificate certificate(Pack pack, String language) {
        return PackPreview.certificate(pack, pack.samples().getFirst(), language, CLOCK);
    }

    private static String html(SealedCertificates maker, Pack pack, String language) {
        Certificate certificate = certificate(pack, language);
        return PlainRendering.html(Objects.requireNonNull(pack.pages().get(language)), certificate, VERIFY_AT,
                made(maker, certificate).seal());
    }

    private static Made.Document made(SealedCertificates maker, Certificate certificate) {
        return switch (maker.make(certificate)) {
            case Made.Document document -> document;
            case Made.Refused(var problem, var detail) -> throw new IllegalStateException(problem + ": " + detail);
        };
    }
}
