package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kioskctl card prepare`: what the technician knows goes to the card, so that nobody types it at the kiosk.
@Command(name = "prepare", description = "Writes what a card or image of Raspberry Pi OS does at its first boot: network, the kiosk's"
        + " package and configuration, the one-time code.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:prepared, and read back", "1:the card or image is not fit, or does not keep what is written",
            "2:wrong arguments, list, code or configuration", "3:a program is missing that is needed"})
final class PrepareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CARD", description = "The card, such as /dev/sdb, or the file of an image (.img).")
    private Path target = Path.of("");

    @Option(names = "--kiosk-yaml", paramLabel = "FILE", required = true, description = "The configuration, alike for all kiosks; each gets its own id.")
    private Path config = Path.of("");

    @Option(names = "--manager", paramLabel = "URL", required = true, description = "The fleet manager's port for kiosks, https://HOST:8405.")
    private URI manager = URI.create("");

    @Option(names = "--fingerprint", paramLabel = "HEX", required = true, description = "SHA-256 of the fleet's CA, as the fleet manager tells it with the code.")
    private String fingerprint = "";

    @Option(names = "--csv", paramLabel = "FILE", description = "The fleet manager's list of codes: kiosk,site,code[,address].")
    private @Nullable Path list;

    @Option(names = "--kiosk", paramLabel = "ID", description = "The kiosk; with --csv the row of the list.")
    private @Nullable String kiosk;

    @Option(names = "--site", paramLabel = "SITE", description = "Its site, without --csv.")
    private @Nullable String site;

    @Option(names = "--code-file", paramLabel = "FILE", description = "Its first line is the one-time code, without --csv.")
    private @Nullable Path code;

    @Option(names = "--out", paramLabel = "DIR", description = "With --csv: makes of the image one image for each row, DIR/KIOSK.img.")
    private @Nullable Path out;

    @Option(names = "--package", paramLabel = "FILE", description = "civic-kiosk's Debian package, which the first boot installs.")
    private @Nullable Path debian;

    @Option(names = "--dry-run", description = "Checks everything, says what would be written where, and writes nothing.")
    private boolean dryRun;

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Mixin
    private Answers answers = new Answers();

    private final Disks disks;

    PrepareCommand() {
        this(Disks.here());
    }

    PrepareCommand(Disks disks) {
        this.disks = disks;
    }

    @Override
    public Integer call() {
        try {
            if (!"https".equals(manager.getScheme()) || manager.getHost() == null) {
                throw CardException.wrongUse("--manager is written https://HOST:PORT, not '" + manager + "'.");
            }
            if (!fingerprint.replaceAll("[:\\s-]", "").matches("[0-9A-Fa-f]{64}")) {
                throw CardException.wrongUse("--fingerprint is the SHA-256 of the fleet's CA: 64 hexadecimal digits, as the fleet"
                        + " manager tells it with the code.");
            }
            var rows = rows();
            Map<KioskRow, Map<String, byte[]>> cards = new LinkedHashMap<>();
            for (var row : rows) {
                cards.put(row, files(row));
            }
            checkTarget();
            var partition = BootPartition.of(target);
            for (var card : cards.entrySet()) {
                prepare(partition, card.getKey(), card.getValue());
            }
            return Exit.FINE;
        } catch (CardException e) {
            return answers.refuse(e.exit(), e.getMessage());
        } catch (IOException e) {
            return answers.refuse(Exit.FAILED,
                    "The images cannot be written: " + e.getMessage() + "; look at the room in " + out + ".");
        }
    }

    private List<KioskRow> rows() throws CardException {
        if (list == null) {
            if (kiosk == null || site == null || code == null) {
                throw CardException.wrongUse("Name the kiosk by --kiosk, --site and --code-file, or by a list with --csv.");
            }
            return List.of(KioskRow.of(kiosk, site, firstLine(code), Optional.empty()));
        }
        if (site != null || code != null) {
            throw CardException.wrongUse("--site and --code-file stand in the list already; leave them out with --csv.");
        }
        var rows = KioskRow.read(list);
        if (kiosk != null) {
            return List.of(rows.stream().filter(row -> row.kiosk().equals(kiosk)).findFirst()
                    .orElseThrow(() -> CardException.wrongUse(list + " lists no kiosk " + kiosk + ".")));
        }
        if (rows.size() > 1 && out == null) {
            throw CardException
                    .wrongUse(list + " lists " + rows.size() + " kiosks: say whose card this is with --kiosk, or make an"
                            + " image for each with --out.");
        }
        return rows;
    }

    private static String firstLine(Path file) throws CardException {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw CardException.wrongUse("The code cannot be read from " + file + ": " + e.getMessage() + ".");
        }
    }

    private Map<String, byte[]> files(KioskRow row) throws CardException {
        var boot = new FirstBoot(row, row.kiosk() + "-" + UUID.randomUUID(),
                new KioskYaml(config).of(row.kiosk(), manager.toString()),
                network.config(row.address()), manager.toString(), fingerprint, network.proxy(), network.authority());
        var files = boot.files();
        if (debian != null) {
            files.putFirst("civic-kiosk.deb", debianPackage(debian));
        }
        return files;
    }

    private static byte[] debianPackage(Path file) throws CardException {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length < 8 || !new String(bytes, 0, 8, java.nio.charset.StandardCharsets.US_ASCII).equals("!<arch>\n")) {
                throw CardException.wrongUse("--package " + file + " is no Debian package.");
            }
            return bytes;
        } catch (IOException e) {
            throw CardException.wrongUse("The package " + file + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private void checkTarget() throws CardException {
        if (!Files.exists(target)) {
            throw CardException
                    .wrongUse("There is no " + target + "; name the card, such as /dev/sdb ('lsblk' lists them), or an image.");
        }
        if (Files.isDirectory(target)) {
            throw CardException.wrongUse(target + " is a folder; name the card itself, such as /dev/sdb, or an image.");
        }
        if (!Files.isRegularFile(target)) {
            if (out != null) {
                throw CardException.wrongUse("--out makes images of an image, not of a card; name the image of Raspberry Pi OS.");
            }
            disks.check(target);
        }
    }

    private void prepare(BootPartition base, KioskRow row, Map<String, byte[]> files) throws CardException, IOException {
        var partition = base;
        if (out != null) {
            partition = new BootPartition(out.resolve(row.kiosk() + ".img"), base.offset());
            if (Files.exists(partition.target())) {
                throw CardException.unfit(partition.target() + " exists already; name another folder with --out, or remove it.");
            }
        }
        if (!dryRun) {
            if (out != null) {
                Files.createDirectories(out);
                Files.copy(target, partition.target());
            }
            partition.write(files);
        }
        var done = dryRun ? " would be prepared for " : " is prepared for ";
        answers.tell(
                Map.of("card", partition.target().toString(), "kiosk", row.kiosk(), "site", row.site(), "files", files.keySet(),
                        "written", !dryRun),
                partition.target() + done + row.kiosk() + " at " + row.site() + ": "
                        + String.join(", ", files.keySet())
                        + (dryRun ? "; nothing was written." : "; read back and found right."));
    }
}
