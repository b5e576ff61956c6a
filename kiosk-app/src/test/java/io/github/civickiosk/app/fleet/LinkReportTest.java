package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.civickiosk.fleet.agent.Report;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LinkReportTest {

    private static final String ROUTES = """
            Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
            %s	00000000	0101A8C0	0003	0	0	600	00000000	0	0	0
            eth0	0001A8C0	00000000	0001	0	0	100	00FFFFFF	0	0	0
            """;

    @TempDir
    Path root;
    private final Report report = new Report();

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Value said(String metric) {
        new LinkReport(root.resolve("proc"), root.resolve("sys")).say(report.node());
        return report.node().values().getOrDefault(metric, new Value.Text("none"));
    }

    @Test
    void knowsNothingWithoutARoute() {
        assertThat(said("Link/Kind")).isEqualTo(new Value.Text("unknown"));
        assertThat(said("Link/Quality")).isEqualTo(new Value.Null(DataType.INT64));
    }

    @Test
    void tellsAWiredLinkAndItsSpeed() throws IOException {
        file("proc/net/route", ROUTES.formatted("eth0"));
        file("sys/class/net/eth0/speed", "1000\n");
        file("sys/class/net/eth0/uevent", "INTERFACE=eth0\n");
        assertThat(said("Link/Kind")).isEqualTo(new Value.Text("ethernet"));
        assertThat(said("Link/Speed")).isEqualTo(new Value.Whole(DataType.INT64, 1000));
    }

    @Test
    void tellsAWirelessLinkAndHowGoodItIs() throws IOException {
        file("proc/net/route", ROUTES.formatted("wlan0"));
        file("proc/net/wireless", """
                Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
                 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
                 wlan0: 0000   56.  -54.  -256        0      0      0      0      3        0
                """);
        Files.createDirectories(root.resolve("sys/class/net/wlan0/wireless"));
        assertThat(said("Link/Kind")).isEqualTo(new Value.Text("wifi"));
        assertThat(said("Link/Quality")).isEqualTo(new Value.Whole(DataType.INT64, 80));
        assertThat(said("Link/Signal")).isEqualTo(new Value.Whole(DataType.INT64, -54));
    }

    @Test
    void tellsAModem() throws IOException {
        file("proc/net/route", ROUTES.formatted("usb0"));
        file("sys/class/net/usb0/uevent", "DEVTYPE=wwan\nINTERFACE=usb0\n");
        assertThat(said("Link/Kind")).isEqualTo(new Value.Text("mobile"));
    }
}
