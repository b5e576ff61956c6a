package io.github.civickiosk.issuing;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.issuing.verify.PaperCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// Checks a paper with the lists that the authority publishes; neither the paper nor what it says leaves this machine.
@Command(name = "verify", description = "Checks a certificate: a PDF, a PNG or a JPEG. The file is not sent anywhere.", mixinStandardHelpOptions = true, showDefaultValues = true, exitCodeListHeading = "%nEnds with:%n", exitCodeList = {
    "0:genuine and valid today", "1:signed by the authority, but expired, not valid yet, withdrawn, or its status is unknown",
    "3:altered, of an unknown, expired or revoked signer, or no seal of this kind", "4:no seal found in the file",
    "78:it cannot be checked: no file, no lists"})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "What to check.")
    private Path file = Path.of("");
    @Option(names = "--page", paramLabel = "URL", defaultValue = "http://127.0.0.1:8403/", description = "The authority's verification page, where the signed lists come from.")
    private URI page = URI.create("");
    @Option(names = "--lists", paramLabel = "DIR", description = "Where the lists are kept, for checks off line; by default a folder of the user's cache.")
    private @Nullable Path lists;
    @Option(names = "--key", paramLabel = "THUMBPRINT", description = "RFC 7638 thumbprint of the key that must have signed the lists.")
    private @Nullable String key;
    @Option(names = "--lang", paramLabel = "LANGUAGE", defaultValue = "en", description = "Language of the answer.")
    private String language = "";
    @Option(names = "--json", description = "Answer as the JSON API does.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(file)) {
            throw new NoSuchFileException(file + " cannot be read");
        }
        URI address = URI.create(page.toString().endsWith("/") ? page.toString() : page + "/");
        var report = PaperCheck.check(file, address, Optional.ofNullable(lists).orElseGet(() -> cache(address)),
                Optional.ofNullable(key), language,
                Clock.systemUTC());
        System.out.print(json ? JsonMapper.shared().writeValueAsString(report.json()) + "\n" : report.words());
        System.out.flush();
        return report.exit().code();
    }

    private static Path cache(URI page) {
        Path home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(d -> !d.isBlank()).map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return home.resolve("civic-kiosk/lists")
                .resolve((page.getHost() + "-" + page.getPort()).replaceAll("[^A-Za-z0-9.-]", "_"));
    }
}
