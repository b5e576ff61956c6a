package io.github.civickiosk.fleet.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A small authority made by OpenSSL, and identity folders (`key.pem`, `cert.pem`, `ca.pem`) that it signed.
public final class Identities {

    private final Path folder;

    private Identities(Path folder) {
        this.folder = folder;
    }

    public static Identities in(Path folder) {
        var identities = new Identities(make(folder));
        identities.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                "ca-key.pem",
                "-out", "ca.pem", "-subj", "/CN=test authority", "-days", "2");
        return identities;
    }

    /// @param name common name; a server is reached as `localhost`
    public Path identity(String name) {
        var own = make(folder.resolve(name));
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", name + "/key.pem", "-out",
                name + "/request.pem", "-subj", "/CN=" + name, "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        openssl("x509", "-req", "-in", name + "/request.pem", "-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial",
                "-copy_extensions", "copy", "-days", "2", "-out", name + "/cert.pem");
        try {
            Files.copy(folder.resolve("ca.pem"), own.resolve("ca.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return own;
    }

    private static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openssl(String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("openssl.log").toFile()).start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("openssl failed: " + Files.readString(folder.resolve("openssl.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
