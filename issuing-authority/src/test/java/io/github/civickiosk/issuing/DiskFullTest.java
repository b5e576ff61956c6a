package io.github.civickiosk.issuing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.issuing.api.ServerIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiskFullTest {

    @RegisterExtension
    private static final TestAuthority AUTHORITY = new TestAuthority();
    @TempDir
    private Path folder;

    @Test
    void saysSoAndGoesOnWhenThereIsRoomAgain() throws Exception {
        Settings s = AUTHORITY.settings();
        Path disk = Files.createDirectories(folder.resolve("disk")).toAbsolutePath();
        try (var instance = InstanceProcess.onSmallDisk(folder.resolve("log"), disk, "4m", "serve", "--identity",
                s.identity().toString(),
                "--data", disk.resolve("data").toString(), "--register", s.registers().getFirst().toString(), "--port", "0",
                "--public-port",
                "0")) {
            var kiosk = new TestKiosk(instance.port(),
                    ServerIdentity.read(AUTHORITY.ca().kiosk(folder.resolve("kiosk-1"), "kiosk-1")));
            assertThat(open(kiosk).status()).isEqualTo(201);
            Path filling = instance.sees(disk).resolve("filling");
            fill(filling);
            TestKiosk.Reply refused = open(kiosk);
            for (int i = 0; i < 200 && refused.status() == 201; i++) { // what SQLite has reserved is used up first
                refused = open(kiosk);
            }
            assertThat(refused.problem()).isEqualTo("store-down");
            Files.delete(filling);
            assertThat(open(kiosk).status()).isEqualTo(201);
        }
    }

    private static TestKiosk.Reply open(TestKiosk kiosk) throws Exception {
        return kiosk.send("POST", "/visits", Optional.empty(), "");
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            var block = new byte[4096];
            for (int i = 0; i < 2_000; i++) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }
}
