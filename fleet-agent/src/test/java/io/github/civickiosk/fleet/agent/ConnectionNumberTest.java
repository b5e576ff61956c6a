package io.github.civickiosk.fleet.agent;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionNumberTest {

    @TempDir
    Path folder;

    private ConnectionNumber opened() {
        return ConnectionNumber.in(folder.resolve("bdseq"));
    }

    @Test
    void beginsAtZeroAndCounts() {
        var number = opened();
        assertThat(number.next()).isZero();
        assertThat(number.next()).isEqualTo(1);
        assertThat(number.present()).isEqualTo(1);
    }

    @Test
    void goesOnAfterARestart() {
        opened().next();
        assertThat(opened().next()).isEqualTo(1);
    }

    @Test
    void beginsAgainAfter255() throws Exception {
        Files.writeString(folder.resolve("bdseq"), "255\n");
        assertThat(opened().next()).isZero();
    }

    @Test
    void beginsAtZeroWhereTheFileIsBroken() throws Exception {
        Files.write(folder.resolve("bdseq"), new byte[]{0, -1, 7});
        assertThat(opened().next()).isZero();
        assertThat(opened().next()).isEqualTo(1);
    }

    @Test
    void countsOnWhereTheDiskTakesNothing() throws Exception {
        Files.createDirectories(folder.resolve("bdseq.new").resolve("in the way"));
        var number = opened();
        number.next();
        assertThat(number.next()).isEqualTo(1);
    }
}
