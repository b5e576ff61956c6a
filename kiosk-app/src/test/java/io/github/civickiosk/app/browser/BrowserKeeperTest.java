package io.github.civickiosk.app.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The keeper of the browser, with a program that leaves a line each time that it is run.
class BrowserKeeperTest {

    @TempDir
    private Path folder;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private Path restarts;
    private BrowserKeeper keeper;

    @BeforeEach
    void keep() throws Exception {
        restarts = folder.resolve("restarts");
        Files.writeString(restarts, "");
        var program = folder.resolve("again");
        Files.writeString(program, "#!/bin/sh\necho \"$@\" >>'" + restarts + "'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        keeper = new BrowserKeeper(lost::get, told::incrementAndGet,
                BrowserUnit.of(Map.of("BROWSER_RESTART", program + " restart the-browser"), folder), nanos::get);
    }

    @Test
    void startsALostBrowserAnewAtOnceAndThenMoreAndMoreSeldom() throws Exception {
        look(60);
        assertThat(Files.readAllLines(restarts)).isEmpty();
        lost.set(true);
        look(1);
        assertThat(Files.readAllLines(restarts)).containsExactly("restart the-browser");
        look(29);
        assertThat(Files.readAllLines(restarts)).hasSize(1);
        look(2);
        assertThat(Files.readAllLines(restarts)).hasSize(2);
        look(58);
        assertThat(Files.readAllLines(restarts)).hasSize(2);
        look(3600);
        assertThat(Files.readAllLines(restarts)).as("then every ten minutes").hasSizeBetween(8, 11);
        assertThat(told).as("the visit ends once").hasValue(1);
    }

    @Test
    void beginsAnewWhenTheScreenWasShownBetween() throws Exception {
        lost.set(true);
        look(200);
        lost.set(false);
        look(1);
        lost.set(true);
        look(1);
        int before = Files.readAllLines(restarts).size();
        look(31);
        assertThat(Files.readAllLines(restarts)).hasSize(before + 1);
        assertThat(told).hasValue(2);
    }

    @Test
    void withoutAProgramOnlyTheVisitEnds() throws Exception {
        var unit = BrowserUnit.of(Map.of(), folder);
        assertThat(unit.kept()).isFalse();
        assertThat(unit.ticket().file()).isEqualTo(folder.resolve("ticket"));
        lost.set(true);
        var alone = new BrowserKeeper(lost::get, told::incrementAndGet, unit, nanos::get);
        alone.look();
        alone.look();
        assertThat(told).hasValue(1);
    }

    @Test
    void theTicketIsReadByItsOwnerAndWhereItIsSharedByTheGroup() throws Exception {
        new TicketFile(folder.resolve("alone"), false).write("abc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("alone")))).isEqualTo("rw-------");
        BrowserUnit.of(Map.of("BROWSER_TICKET", folder.resolve("shared").toString()), folder).ticket().write("abc");
        assertThat(folder.resolve("shared")).hasContent("abc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("shared")))).isEqualTo("rw-r-----");
    }

    private void look(int seconds) throws InterruptedException {
        for (int second = 0; second < seconds; second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            keeper.look();
        }
    }
}
