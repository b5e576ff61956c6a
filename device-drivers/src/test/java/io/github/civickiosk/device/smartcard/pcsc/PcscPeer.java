package io.github.civickiosk.device.smartcard.pcsc;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.github.civickiosk.device.smartcard.virtual.EmrtdCard;
import io.github.civickiosk.device.smartcard.virtual.VirtualCardReader.Fault;
import io.github.civickiosk.device.smartcard.virtual.VpcdCard;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/// A pcscd with one virtual reader (vsmartcard-vpcd), private to this JVM: Debian's pcscd, vsmartcard-vpcd and socat in
/// namespaces of their own. Its socket is known to this JVM's libpcsclite, and to others by [#environment].
public final class PcscPeer implements AutoCloseable {

    /// The reader's PC/SC name.
    public static final String READER = "Virtual PCD 00 00";

    private static final int FIRST_PORT = 35_979;
    private static final int SECOND_PORT = 36_095;
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    /// sun_path of unix(7).
    private static final int LONGEST_SOCKET_PATH = 107;
    private static final Duration START = Duration.ofSeconds(15);
    /// libpcsclite looks the socket's name up once in a process: every peer of this JVM has the same.
    private static final Path FOLDER = folder();

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private int added;

    private PcscPeer(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /// Starts pcscd and waits until it answers.
    public static PcscPeer start() throws IOException, InterruptedException {
        var peer = prepare();
        peer.startDaemon();
        return peer;
    }

    /// Everything but pcscd itself: as on a machine where it is not running.
    public static PcscPeer prepare() throws IOException {
        Files.createDirectories(FOLDER.resolve("run"));
        Files.createDirectories(FOLDER.resolve("readers"));
        for (var folder : List.of("run", "readers")) {
            for (var left : list(FOLDER.resolve(folder))) {
                Files.delete(left);
            }
        }
        writeReader("vpcd", "Virtual PCD", FIRST_PORT, DRIVER);
        var script = FOLDER.resolve("pcsc-peer.sh");
        try (var shipped = PcscPeer.class.getResourceAsStream("pcsc-peer.sh")) {
            Files.write(script, Objects.requireNonNull(shipped).readAllBytes());
        }
        var process = new ProcessBuilder("unshare", "-rnm", "sh", script.toString(), FOLDER.toString())
                .redirectError(FOLDER.resolve("pcscd.log").toFile()).start();
        return new PcscPeer(process);
    }

    /// What another process needs in its environment to use this pcscd.
    public static Map<String, String> environment() {
        return Map.of("PCSCLITE_CSOCK_NAME", FOLDER.resolve("run/pcscd.comm").toString());
    }

    /// The reader's slot, for [VpcdCard].
    public static SocketAddress slot() {
        return UnixDomainSocketAddress.of(FOLDER.resolve("run/slot"));
    }

    /// Puts a card into the reader; closing it takes it out.
    public VpcdCard insert(EmrtdCard chip) throws IOException {
        return insert(chip, Fault.NONE);
    }

    public VpcdCard insert(EmrtdCard chip, Fault fault) throws IOException {
        return insert(slot(), chip, fault);
    }

    public VpcdCard insert(SocketAddress slot, EmrtdCard chip, Fault fault) throws IOException {
        for (int refusals = 0;; refusals++) {
            try {
                return VpcdCard.insert(slot, chip, fault);
            } catch (ConnectException betweenBindAndListen) {
                if (refusals == 100) {
                    throw betweenBindAndListen;
                }
                LockSupport.parkNanos(MILLISECONDS.toNanos(10));
            }
        }
    }

    public void startDaemon() throws IOException, InterruptedException {
        order("start");
        await(FOLDER.resolve("run/pcscd.comm"));
        await(FOLDER.resolve("run/slot"));
    }

    /// From the next start on pcscd does not have its first reader.
    public void withdrawReader() throws IOException {
        Files.deleteIfExists(FOLDER.resolve("readers/vpcd"));
    }

    /// From the next start on the first reader is called otherwise, as after it was plugged in elsewhere.
    public void nameReader(String name) throws IOException {
        writeReader("vpcd", name, FIRST_PORT, DRIVER);
    }

    /// From the next start on pcscd has one reader more.
    ///
    /// @return its slot
    public SocketAddress addReader(String name) throws IOException {
        var file = "reader-" + ++added;
        int port = SECOND_PORT + 2 * added; // a reader of vpcd has two slots
        // a driver keeps its slots in static variables: each reader needs a library of its own
        var driver = Files.copy(DRIVER, FOLDER.resolve(file + ".so"), StandardCopyOption.REPLACE_EXISTING);
        writeReader(file, name, port, driver);
        var slot = FOLDER.resolve("run").resolve(file);
        order("relay", slot + " " + port);
        return UnixDomainSocketAddress.of(slot);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void writeReader(String file, String name, int port, Path driver) throws IOException {
        Files.writeString(FOLDER.resolve("readers").resolve(file), """
                FRIENDLYNAME "%s"
                DEVICENAME /dev/null:0x%X
                LIBPATH %s
                CHANNELID 0x%2$X
                """.formatted(name, port, driver));
    }

    /// Puts another program's card into the first reader: a command line that speaks with vpcd on port 35979 of 127.0.0.1.
    public void insertProgram(List<String> command) throws IOException {
        var quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Files.writeString(FOLDER.resolve("card.sh"), "exec " + quoted + "\n");
        order("card");
    }

    /// Kills the program that is the card.
    public void removeProgram() throws IOException {
        order("card-out");
    }

    /// Kills pcscd as a crash would.
    public void killDaemon() throws IOException {
        order("kill");
    }

    /// Lets pcscd run on and answer nothing.
    public void freezeDaemon() throws IOException {
        order("freeze");
    }

    public void thawDaemon() throws IOException {
        order("thaw");
    }

    private void order(String order) throws IOException {
        order(order, "");
    }

    private void order(String order, String arguments) throws IOException {
        orders.write(order + " " + arguments + "\n");
        orders.flush();
        var answer = answers.readLine();
        if (!("done " + order).equals(answer)) {
            throw new IOException(
                    "The PC/SC peer said '" + answer + "' to '" + order + "': " + Files.readString(FOLDER.resolve("pcscd.log")));
        }
    }

    private static void await(Path socket) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!accepts(socket)) {
            if (System.nanoTime() > end) {
                throw new IOException(socket + " does not answer: " + Files.readString(FOLDER.resolve("pcscd.log")));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean accepts(Path socket) {
        if (socket.endsWith("slot")) {
            return Files.exists(socket); // a connection would be a card
        }
        try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path folder() {
        var folder = Path.of(System.getProperty("java.io.tmpdir"), "pcsc-" + ProcessHandle.current().pid()).toAbsolutePath();
        if (folder.resolve("run/pcscd.comm").toString().length() > LONGEST_SOCKET_PATH) {
            throw new IllegalStateException(folder + " is too long a path for sockets");
        }
        setEnvironment("PCSCLITE_CSOCK_NAME", folder.resolve("run/pcscd.comm").toString());
        return folder;
    }

    /// setenv(3), because libpcsclite reads the environment of the process and Java cannot change it.
    private static void setEnvironment(String name, String value) {
        var linker = Linker.nativeLinker();
        var setenv = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), FunctionDescriptor
                .of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            int result = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (result != 0) {
                throw new IllegalStateException("setenv failed");
            }
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
