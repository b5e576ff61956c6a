package io.github.civickiosk.provisioning.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.civickiosk.device.printer.IppPrinterPeer;
import io.github.civickiosk.device.smartcard.pcsc.PcscPeer;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import io.github.civickiosk.device.smartcard.virtual.VpcdCard;
import io.github.civickiosk.fleet.peer.MosquittoPeer;
import io.github.civickiosk.provisioning.process.ChildProcess;
import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;

/// Everything a kiosk needs around it, as real processes on free ports of loopback: authority, fleet manager, Mosquitto, pcscd with a
/// virtual reader, ippeveprinter, a telephone. The kiosk runs with its production profile and its real drivers.
final class Town implements AutoCloseable {

    static final String KIOSK = "kiosk-7";
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final PhonePeer phone;
    private final IppPrinterPeer printer;
    private final PcscPeer reader;
    private final List<Holder> citizens;
    private final CardPersonalisation cards;
    private final int authorityPort = freePort();
    private final int verificationPort = freePort();
    private final int dashboardPort = freePort();
    private final MosquittoPeer broker;
    private int kiosks;

    private Town(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        prepareIdentities();
        run(Program.AUTHORITY, "synthesize", "--out", citizensFile().toString());
        citizens = CitizensCsv.read(citizensFile());
        cards = CardPersonalisation.in(folder.resolve("keys"), Clock.systemUTC());
        phone = add(new PhonePeer());
        printer = add(IppPrinterPeer.start(Files.createDirectories(folder.resolve("printer"))));
        reader = add(PcscPeer.start());
        broker = add(MosquittoPeer.startWithTls(folder.resolve("broker"), folder.resolve("identity/broker")));
        startAuthority();
        startFleetManager();
    }

    static Town found(Path folder) throws IOException, InterruptedException {
        return new Town(folder);
    }

    private void prepareIdentities() throws IOException, InterruptedException {
        var ca = folder.resolve("ca").toString();
        run(Program.FLEET_MANAGER, "ca", "init", "--dir", ca);
        run(Program.FLEET_MANAGER, "ca", "issue", "--dir", ca, "--out", identity("kiosk"), "--kiosk", KIOSK);
        for (var server : List.of("authority", "fleet", "broker")) {
            run(Program.FLEET_MANAGER, "ca", "issue", "--dir", ca, "--out", identity(server), "--server", "localhost");
        }
    }

    private String identity(String of) {
        return folder.resolve("identity").resolve(of).toString();
    }

    private static void run(Program program, String... arguments) throws IOException, InterruptedException {
        var outcome = Command.run(program.command(ROOT, List.of(arguments)));
        if (outcome.status() != 0) {
            throw new IOException(String.join(" ", arguments) + ": " + outcome.output());
        }
    }

    private void startAuthority() throws IOException, InterruptedException {
        start("authority", Program.AUTHORITY,
                List.of("--port", "" + authorityPort, "--public-port", "" + verificationPort, "--identity",
                        identity("authority"), "--data", folder.resolve("authority").toString(), "--register",
                        citizensFile().toString(), "--csca",
                        folder.resolve("keys/csca").toString(), "--sms-gateway", phone.gateway().toString()));
    }

    private void startFleetManager() throws IOException, InterruptedException {
        start("fleet", Program.FLEET_MANAGER,
                List.of("--http-port", "" + dashboardPort, "--broker", broker.uri().toString(), "--identity",
                        identity("fleet"), "--kiosk-port", "0", "--data", folder.resolve("fleet").toString(), "--group", "town"));
    }

    /// Starts the kiosk; its state is what the kiosk before it left.
    RunningKiosk startKiosk() throws IOException, InterruptedException {
        var config = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: %s
                state: kiosk
                screen: {port: 0}
                authority: {url: "https://localhost:%d", identity: identity/kiosk}
                fleet: {group: town, broker: "%s", identity: identity/kiosk, resend-after: 2s}
                devices:
                  document-printer: {ipp: {uri: "%s"}}
                supervision: {while-failing: 500ms}
                """.formatted(KIOSK, authorityPort, broker.uri(), printer.uri()));
        var process = add(ChildProcess.start("kiosk", Program.KIOSK.command(ROOT, List.of("--config", config.toString())),
                log("kiosk-" + ++kiosks), PcscPeer.environment()));
        return new RunningKiosk(process, process.awaitReady(PATIENCE));
    }

    /// @param launch opens the screen, once
    record RunningKiosk(ChildProcess process, String launch) {}

    private void start(String name, Program program, List<String> arguments) throws IOException, InterruptedException {
        add(ChildProcess.start(name, program.command(ROOT, arguments), log(name))).awaitReady(PATIENCE);
    }

    private Path log(String name) {
        return folder.resolve("log").resolve(name + ".log");
    }

    private <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    Path folder() {
        return folder;
    }

    private Path citizensFile() {
        return folder.resolve("citizens.csv");
    }

    PhonePeer phone() {
        return phone;
    }

    IppPrinterPeer printer() {
        return printer;
    }

    Books books() {
        return new Books(folder);
    }

    String verificationPage() {
        return "http://127.0.0.1:" + verificationPort;
    }

    /// A citizen of the register by the row in `citizens.csv`, from 1.
    Holder citizen(int row) {
        return citizens.get(row - 1);
    }

    /// Puts a citizen's card into the reader; closing it takes it out.
    VpcdCard insertCardOf(Holder holder) throws IOException {
        return reader.insert(cards.card(holder, CardPersonalisation.Access.PACE_AND_BAC).chip());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
