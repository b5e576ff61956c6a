package io.github.civickiosk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceLockTest {

    @TempDir
    Path state;

    @Test
    void closesTheStateFolderToAllButItsOwner() throws Exception {
        var folder = Files.createDirectory(state.resolve("state"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (var held = DeviceLock.take(folder).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void isHeldByOneAtATime() throws Exception {
        try (var held = DeviceLock.take(state).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(DeviceLock.take(state)).isEmpty();
        }
        try (var again = DeviceLock.take(state).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }
}
