package io.github.civickiosk.issuing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the authority until the process is told to end.
@Command(name = "serve", description = "Runs the authority.", mixinStandardHelpOptions = true, showDefaultValues = true)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;
    @Option(names = "--identity", required = true, paramLabel = "DIR", description = "key.pem, cert.pem and ca.pem for mutual TLS with the kiosks.")
    private Path identity = Path.of("");
    @Mixin
    private StoreOptions store = new StoreOptions();
    @Option(names = "--register", paramLabel = "FILE", description = "Citizens or businesses (.csv) of the embedded register, repeatable; or one registers.yaml that says which register answers what.")
    private List<Path> registers = List.of();
    @Option(names = "--csca", paramLabel = "DIR", description = "Trusted country signing certificates (.cer, .crt, .der, .pem); repeatable, read again when it changes.")
    private List<Path> csca = List.of();
    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String host = "";
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8402", description = "Port of the kiosks' API; 0 takes a free one.")
    private int port;
    @Option(names = "--public-port", paramLabel = "PORT", defaultValue = "8403", description = "Port of the verification page; 0 takes a free one.")
    private int publicPort;
    @Option(names = "--desk-port", paramLabel = "PORT", description = "Port of the clerks' claim desk, HTTPS; 0 takes a free one. Default: no desk.")
    private @Nullable Integer deskPort;
    @Option(names = "--public-url", paramLabel = "URL", description = "Address of the verification page, as certificates print it.")
    private @Nullable String publicUrl;
    @Option(names = "--sms-gateway", paramLabel = "URL", description = "Where one-time codes are posted to, as {\"to\":…,\"text\":…}.")
    private @Nullable URI smsGateway;
    @Mixin
    private MailOptions mail = new MailOptions();
    @Mixin
    private GuardOptions guard = new GuardOptions();
    @Mixin
    private BookOptions books = new BookOptions();
    @Option(names = "--keep-documents", paramLabel = "DAYS", defaultValue = "7", description = "How long a document is kept after its outcome.")
    private int keepDocuments;
    @Mixin
    private PackOptions packs = new PackOptions();
    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "Asia/Baku", description = "Time zone whose date stands on certificates.")
    private ZoneId zone = ZoneId.of("UTC");
    @Option(names = "--seal-country", paramLabel = "CCC", defaultValue = "UTO", description = "Three letters in the seal's header.")
    private String sealCountry = "";
    @Option(names = "--seal-signer", paramLabel = "SSSS", defaultValue = "UTCK", description = "Four letters or digits in the seal's header.")
    private String sealSigner = "";

    @Override
    public Integer call() throws Exception {
        var settings = new Settings(identity, store.data(), store.url(), registers, csca, host, port, publicPort,
                deskPort == null ? OptionalInt.empty() : OptionalInt.of(deskPort),
                Optional.ofNullable(publicUrl),
                Optional.ofNullable(smsGateway), mail.server(), guard.guard(), Duration.ofDays(keepDocuments), books.settings(),
                packs.settings(),
                sealCountry,
                sealSigner);
        var ended = new CountDownLatch(1);
        Authority authority = Authority.start(settings, Clock.system(zone));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
            authority.close();
            ended.countDown();
        }));
        System.out.println("ready https://" + host + ":" + authority.port() + " http://" + host + ":" + authority.publicPort()
                + authority.deskPort().stream().mapToObj(desk -> " https://" + host + ":" + desk).findFirst().orElse(""));
        System.out.flush();
        ended.await();
        return 0;
    }
}
