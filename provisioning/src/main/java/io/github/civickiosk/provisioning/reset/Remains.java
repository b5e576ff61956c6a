package io.github.civickiosk.provisioning.reset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.civickiosk.app.config.DocumentPrinterConfig;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.config.ReceiptPrinterConfig;

/// Where each part lies. Nothing is named that is not a kiosk's own, wherever the configuration points: of an identity folder its files by
/// name, of a state folder all but software, once a kiosk has run there.
///
/// @param file `kiosk.yaml`
record Remains(Path file, KioskConfig config) {

    /// Held while it is wiped; goes at the very end.
    static final String LOCK = "devices.lock";

    private static final Pattern IDENTITY = Pattern
            .compile("(key|cert|ca|public)[.]pem([.]new)?|(current|previous|next)([.]new)?|pair-\\d+");
    private static final Pattern OVERLAY = Pattern.compile("overlay([.]previous)?[.](json|yaml)([.]new)?");
    private static final String CODE = "enrolment.json";
    private static final Pattern PRINTED = Pattern.compile(".*[.](pdf|txt|png)");

    /// Files, links and folders, a folder after what lies in it. Links are not followed.
    List<Path> of(Part part) throws IOException {
        var top = switch (part) {
            case SPOOL -> spool();
            case JOURNAL -> state(name -> !OVERLAY.matcher(name).matches() && !name.equals(CODE));
            case IDENTITY -> identity();
            case CONFIGURATION -> configuration();
        };
        var all = new ArrayList<Path>();
        for (var one : top) {
            try (var walk = Files.walk(one)) {
                all.addAll(walk.sorted(Comparator.reverseOrder()).toList());
            }
        }
        return all;
    }

    private List<Path> spool() throws IOException {
        var found = new ArrayList<Path>();
        var printer = config.devices().documentPrinter();
        if (printer.driver() == DocumentPrinterConfig.Driver.VIRTUAL) {
            found.addAll(in(printer.virtual().output(), name -> PRINTED.matcher(name).matches()));
        }
        var receipts = config.devices().receiptPrinter();
        if (receipts.driver() == ReceiptPrinterConfig.Driver.VIRTUAL) {
            found.addAll(in(receipts.virtual().output(), name -> PRINTED.matcher(name).matches()));
        }
        return found;
    }

    private List<Path> identity() throws IOException {
        var found = new ArrayList<>(state(CODE::equals));
        var folders = List.of(config.fleet().identity(), config.authority().identity());
        for (var folder : folders.stream().distinct().toList()) {
            found.addAll(in(folder, name -> IDENTITY.matcher(name).matches()));
        }
        return found;
    }

    private List<Path> configuration() throws IOException {
        var found = new ArrayList<>(state(name -> OVERLAY.matcher(name).matches()));
        var name = file.toAbsolutePath().getFileName().toString();
        var beside = in(file.toAbsolutePath().resolveSibling(""), other -> other.startsWith(name + "."));
        found.addAll(beside.stream().filter(other -> other.toString().matches(".*[.](previous|new)")).toList());
        found.add(file.toAbsolutePath()); // last: without it nobody knows where the rest lies
        return found;
    }

    private List<Path> state(Predicate<String> wanted) throws IOException {
        var state = config.state();
        if (!Files.exists(state.resolve(LOCK))) {
            return List.of(); // no kiosk ever ran there
        }
        var software = config.update().releases().toAbsolutePath();
        return in(state, name -> wanted.test(name) && !name.equals(LOCK) && !name.equals("native")
                && !software.startsWith(state.resolve(name).toAbsolutePath()));
    }

    private static List<Path> in(Path folder, Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (var list = Files.list(folder)) {
            return list.filter(one -> wanted.test(one.getFileName().toString())).sorted().toList();
        }
    }
}
