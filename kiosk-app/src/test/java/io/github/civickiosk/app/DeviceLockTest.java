package io.github.civickiosk.app;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceLockTest {

    @TempDir
    Path state;

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
