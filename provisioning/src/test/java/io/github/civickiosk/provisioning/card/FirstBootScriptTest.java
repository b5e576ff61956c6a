package io.github.civickiosk.provisioning.card;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The script of the first boot, run by the system's shell on folders that look like a card that has just booted.
class FirstBootScriptTest {

    private static final String SECRET = "0123-4567-89AB-CDEF-GHJS";

    @TempDir
    Path folder;

    @Test
    void wipesTheSecretsFromTheCard() throws Exception {
        for (var file : new String[]{"boot/user-data", "boot/network-config", "cloud/instances/k-1/user-data.txt",
            "cloud/instances/k-1/user-data.txt.i", "cloud/instances/k-1/cloud-config.txt", "cloud/instances/k-1/obj.pkl",
            "cloud/instances/k-1/scripts/runcmd", "run/cloud-init/instance-data-sensitive.json",
            "run/cloud-init/combined-cloud-config.json"}) {
            plant(file);
        }
        Files.writeString(folder.resolve("boot/meta-data"), "instance-id: k-1\n");
        boot();
        assertThat(everything()).doesNotContain(SECRET).contains("instance-id: k-1", "#cloud-config\n# used at the first boot",
                "version: 2");
        assertThat(folder.resolve("boot/user-data")).exists();
    }

    @Test
    void isAScriptWithoutFault() throws Exception {
        CardImage.run("sh", "-n", script().toString());
    }

    private void plant(String file) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "code: " + SECRET + "\n");
    }

    private Path script() throws Exception {
        return Files.writeString(folder.resolve("first-boot.sh"), FirstBoot.resource("first-boot.sh"));
    }

    private void boot() throws Exception {
        var builder = new ProcessBuilder("sh", script().toString()).redirectErrorStream(true);
        builder.environment().put("BOOT", folder.resolve("boot").toString());
        builder.environment().put("CLOUD", folder.resolve("cloud").toString());
        builder.environment().put("RUN", folder.resolve("run").toString());
        builder.environment().put("ETC", folder.resolve("etc").toString());
        builder.environment().put("STATE", folder.resolve("state").toString());
        builder.environment().put("PATH", nobodyIsInstalled());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /// A machine that has no user of the kiosk, as when its package could not be fetched.
    private String nobodyIsInstalled() throws Exception {
        var id = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("id"), "#!/bin/sh\nexit 1\n");
        assertThat(id.toFile().setExecutable(true)).isTrue();
        return id.getParent() + ":/usr/bin:/bin";
    }

    private String everything() throws Exception {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
