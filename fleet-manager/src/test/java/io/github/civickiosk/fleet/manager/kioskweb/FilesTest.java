package io.github.civickiosk.fleet.manager.kioskweb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.civickiosk.fleet.manager.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What a kiosk sends and fetches, with curl as the kiosk.
class FilesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3};

    @TempDir
    Path folder;

    private Database database;
    private FleetOffice office;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder.resolve("fleet.db"));
        office = new FleetOffice(folder, database, new MovableClock());
        office.authority.issueKiosk("baku-1", folder.resolve("kiosk"));
        office.authority.issueKiosk("baku-2", folder.resolve("other"));
        Files.write(folder.resolve("screen.png"), PNG);
    }

    @AfterEach
    void close() {
        office.close();
        database.close();
    }

    private String curl(String identity, String more, String path) throws Exception {
        return office.shell(
                "curl -s -o got -w '%{http_code} %{header_json}' --cacert ca/ca.pem --cert " + identity + "/cert.pem --key "
                        + identity + "/key.pem " + more + " " + office.address() + path);
    }

    @Test
    void takesAnUploadThatACommandWaitsFor() throws Exception {
        office.expected.put("baku-1/c1", ExpectedUploads.Kind.PNG);
        assertThat(curl("kiosk", "-T screen.png", "/kiosks/baku-1/uploads/c1")).startsWith("204");
        assertThat(folder.resolve("uploads/baku-1/c1.png")).hasBinaryContent(PNG);
        assertThat(curl("kiosk", "-T screen.png", "/kiosks/baku-1/uploads/c1")).as("again, when the answer was lost")
                .startsWith("204");
        assertThat(folder.resolve("uploads/baku-1")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void waitsForWhatACommandOnItsWayWillSend() {
        database.write(handle -> handle.execute(
                """
                        insert into command (id, kiosk, device, name, arguments, counter, issued, expires, who, signed, state, reason, code)
                        values ('c1', 'baku-1', '', 'screenshot', '{}', 1, 0, 0, 'x', '', 'sent', '', ''),
                               ('c2', 'baku-1', '', 'support-bundle', '{}', 2, 0, 0, 'x', '', 'refused', '', ''),
                               ('c3', 'baku-1', '', 'restart', '{}', 3, 0, 0, 'x', '', 'sent', '', '')"""));
        var uploads = new CommandUploads(database);
        assertThat(uploads.expected("baku-1", "c1")).contains(ExpectedUploads.Kind.PNG);
        assertThat(uploads.expected("baku-2", "c1")).as("another's").isEmpty();
        assertThat(uploads.expected("baku-1", "c2")).as("refused").isEmpty();
        assertThat(uploads.expected("baku-1", "c3")).as("sends nothing").isEmpty();
    }

    @Test
    void takesNothingThatNobodyAskedFor() throws Exception {
        office.expected.put("baku-2/c1", ExpectedUploads.Kind.PNG);
        assertThat(curl("kiosk", "-T screen.png", "/kiosks/baku-1/uploads/c1")).startsWith("404");
        assertThat(curl("kiosk", "-T screen.png", "/kiosks/baku-1/uploads/..%2f..%2fx")).startsWith("40");
        assertThat(folder.resolve("uploads")).doesNotExist();
    }

    @Test
    void takesNothingInAnothersName() throws Exception {
        office.expected.put("baku-2/c1", ExpectedUploads.Kind.PNG);
        assertThat(curl("kiosk", "-T screen.png", "/kiosks/baku-2/uploads/c1")).startsWith("403");
        assertThat(curl("manager", "-T screen.png", "/kiosks/localhost/uploads/c1")).as("a server is no kiosk").startsWith("403");
        assertThat(office.shell("curl -s -o got -w '%{http_code}' --cacert ca/ca.pem -T screen.png " + office.address()
                + "/kiosks/baku-2/uploads/c1")).isEqualTo("403");
    }

    @Test
    void takesNothingOfAnotherKindOrTooLong() throws Exception {
        office.expected.put("baku-1/c1", ExpectedUploads.Kind.ZIP);
        assertThat(curl("kiosk", "-T screen.png", "/kiosks/baku-1/uploads/c1")).startsWith("415");
        office.expected.put("baku-1/c1", ExpectedUploads.Kind.PNG);
        office.shell("cat screen.png > big.png; head -c 17000000 /dev/zero >> big.png");
        assertThat(curl("kiosk", "-T big.png", "/kiosks/baku-1/uploads/c1")).startsWith("413");
        assertThat(folder.resolve("uploads/baku-1")).isEmptyDirectory();
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOff() throws Exception {
        var content = release();
        assertThat(curl("kiosk", "", "/releases/1.2.0/lib/app.jar")).startsWith("200").contains("\"accept-ranges\":[\"bytes\"]");
        assertThat(folder.resolve("got")).hasBinaryContent(content);
        Files.write(folder.resolve("part"), Arrays.copyOf(content, 1000));
        office.shell("curl -s -C - -o part --cacert ca/ca.pem --cert kiosk/cert.pem --key kiosk/key.pem " + office.address()
                + "/releases/1.2.0/lib/app.jar");
        assertThat(folder.resolve("part")).hasBinaryContent(content);
        assertThat(curl("kiosk", "-r 5-9", "/releases/1.2.0/lib/app.jar")).startsWith("206").contains("bytes 5-9/300000");
        assertThat(folder.resolve("got")).hasBinaryContent(Arrays.copyOfRange(content, 5, 10));
        assertThat(curl("kiosk", "-r -7", "/releases/1.2.0/lib/app.jar")).startsWith("206")
                .contains("bytes 299993-299999/300000");
        assertThat(curl("kiosk", "-r 300000-", "/releases/1.2.0/lib/app.jar")).startsWith("416").contains("bytes */300000");
        assertThat(curl("kiosk", "-r 0-4 -H 'If-Range: \"another\"'", "/releases/1.2.0/lib/app.jar")).as("another file by now")
                .startsWith("200");
        assertThat(curl("kiosk", "-I", "/releases/1.2.0/lib/app.jar")).startsWith("200").contains("300000");
    }

    private byte[] release() throws Exception {
        var content = new byte[300_000];
        new Random(7).nextBytes(content);
        Files.createDirectories(folder.resolve("releases/1.2.0/lib"));
        Files.write(folder.resolve("releases/1.2.0/lib/app.jar"), content);
        return content;
    }

    @Test
    void nothingOutsideTheReleasesIsServed() throws Exception {
        release();
        Files.createSymbolicLink(folder.resolve("releases/1.2.0/key"), folder.resolve("ca/ca-key.pem"));
        for (var path : List.of("/releases/1.2.0/../../ca/ca-key.pem", "/releases/1.2.0/%2e%2e/%2e%2e/ca/ca-key.pem",
                "/releases/1.2.0/..%2f..%2fca%2fca-key.pem", "/releases/../ca/ca-key.pem", "/releases/1.2.0/key",
                "/releases/1.2.0/lib", "/releases/1.2.0/none", "/releases/%2e%2e/ca/ca-key.pem")) {
            assertThat(curl("kiosk", "--path-as-is", path)).as(path).startsWith("4");
            assertThat(office.shell("cat got")).as(path).doesNotContain("PRIVATE");
        }
        assertThat(office.shell("curl -s -o got -w '%{http_code}' --cacert ca/ca.pem " + office.address()
                + "/releases/1.2.0/lib/app.jar")).as("releases are for kiosks").isEqualTo("403");
    }
}
