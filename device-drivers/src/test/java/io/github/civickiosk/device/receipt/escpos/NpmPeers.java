package io.github.civickiosk.device.receipt.escpos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An ESC/POS parser (`npos`) and a status client (`receiptio`) that are not ours, installed once from the committed lock file.
final class NpmPeers {

    private static final Path SOURCE = Path.of("src/test/npm/receipt");
    private static final Path HOME = Path.of("target/npm/receipt");

    private NpmPeers() {}

    /// One thing on the paper, as the parser tells it.
    record Thing(String kind, String what) {}

    static List<Thing> parse(byte[] escpos) {
        try {
            install();
            var file = Files.createTempFile("receipt", ".bin");
            Files.write(file, escpos);
            return run(List.of("node", "parse.js", file.toAbsolutePath().toString()), 20).lines()
                    .map(line -> line.split("\t", 2)).map(parts -> new Thing(parts[0], parts[1])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `online`, `coveropen`, `paperempty`, `error`, `disconnect` …
    static String status(int port) {
        install();
        return run(List.of("node", "status.js", Integer.toString(port)), 20).strip();
    }

    private static synchronized void install() {
        try {
            Files.createDirectories(HOME);
            var lock = HOME.resolve("package-lock.json");
            var installed = HOME.resolve("installed");
            if (!Files.exists(installed) || Files.mismatch(lock, SOURCE.resolve("package-lock.json")) >= 0) {
                Files.deleteIfExists(installed);
                copy("package.json");
                copy("package-lock.json");
                run(List.of("npm", "ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund",
                        "--no-update-notifier"),
                        180);
                Files.createFile(installed);
            }
            copy("parse.js");
            copy("status.js");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String file) throws IOException {
        Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String run(List<String> command, int seconds) {
        try {
            var out = Files.createTempFile("npm", ".out");
            var process = new ProcessBuilder(command).directory(HOME.toFile()).redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(HOME.resolve("errors.log").toFile())).start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed; see device-drivers/" + HOME + "/errors.log");
            }
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException("A test needs node and npm: see build-tools/debian-packages.txt", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
