package io.github.civickiosk.device.smartcard.pcsc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.licel.jcardsim.remote.VSmartCard;

/// A Java Card by jCardSim, with its sample applet, as a program of its own: a card that nobody here wrote.
final class JCardSim {

    static final byte[] ANSWER_TO_RESET = bytes("3BFA1800008131FE454A434F5033315632333298");
    static final byte[] INSTALL = bytes("80B800000E07F0000000010001050000020F0F7F");
    static final byte[] SELECT = bytes("00A4040007F0000000010001");
    static final byte[] ECHO = bytes("0103000005010203040500");
    static final byte[] ECHOED = bytes("01020304059000");
    /// Seven bytes of data are announced and three sent: the card's thread dies of it.
    static final byte[] TRUNCATED = bytes("00A4040C07A00000");

    private static final List<String> NEEDED = List.of("jcardsim", "asm", "bcprov");

    private JCardSim() {}

    /// @param folder takes its configuration
    static List<String> command(Path folder) throws IOException {
        var configuration = Files.writeString(folder.resolve("jcardsim.cfg"), """
                com.licel.jcardsim.card.applet.0.AID=F0000000010001
                com.licel.jcardsim.card.applet.0.Class=com.licel.jcardsim.samples.HelloWorldApplet
                com.licel.jcardsim.vsmartcard.host=127.0.0.1
                com.licel.jcardsim.vsmartcard.port=35979
                """);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", classPath(),
                VSmartCard.class.getName(),
                configuration.toString());
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> NEEDED.stream().anyMatch(Path.of(jar).getFileName().toString()::startsWith))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }
}
