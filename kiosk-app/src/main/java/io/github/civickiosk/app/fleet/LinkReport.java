package io.github.civickiosk.app.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.agent.Board;
import io.github.civickiosk.fleet.agent.NodeFigures;

/// By what link the kiosk reaches the world, and how good it is, as the kernel tells: proc_net(5), sysfs. What it does not tell is
/// not known.
///
/// @param proc usually `/proc`
/// @param sys  usually `/sys`
record LinkReport(Path proc, Path sys) {

    private static final String DEFAULT_ROUTE = "00000000";
    /// Of /proc/net/wireless, where drivers reckon quality out of seventy.
    private static final double FULL_QUALITY = 70;
    private static final int UP_AND_GATEWAY = 3;

    LinkReport() {
        this(Path.of("/proc"), Path.of("/sys"));
    }

    void say(Board node) {
        var link = defaultRoute();
        var kind = link.map(this::kind).orElse("unknown");
        var wireless = link.flatMap(this::wireless);
        node.set(NodeFigures.LINK_KIND, kind);
        DeviceReports.set(node, NodeFigures.LINK_QUALITY, wireless.map(air -> Math.round(air.quality() / FULL_QUALITY * 100)));
        DeviceReports.set(node, NodeFigures.LINK_SIGNAL, wireless.map(air -> Math.round(air.signal())));
        DeviceReports.set(node, NodeFigures.LINK_SPEED,
                link.filter(_ -> kind.equals("ethernet")).flatMap(this::speed).filter(speed -> speed > 0));
    }

    /// The interface of the default route with the least metric.
    private Optional<String> defaultRoute() {
        return lines(proc.resolve("net/route")).skip(1).map(line -> line.strip().split("\\s+"))
                .filter(route -> route.length > 6 && route[1].equals(DEFAULT_ROUTE)
                        && (Integer.parseInt(route[3], 16) & UP_AND_GATEWAY) == UP_AND_GATEWAY)
                .min((one, other) -> Integer.compare(Integer.parseInt(one[6]), Integer.parseInt(other[6])))
                .map(route -> route[0]);
    }

    private String kind(String link) {
        if (Files.exists(sys.resolve("class/net/" + link + "/wireless"))
                || Files.exists(sys.resolve("class/net/" + link + "/phy80211"))) {
            return "wifi";
        }
        boolean modem = lines(sys.resolve("class/net/" + link + "/uevent")).anyMatch("DEVTYPE=wwan"::equals)
                || link.startsWith("wwan") || link.startsWith("ppp");
        return modem ? "mobile" : "ethernet";
    }

    private record Air(double quality, double signal) {}

    /// `wlan0: 0000   58.  -52.  -256 …`
    private Optional<Air> wireless(String link) {
        return lines(proc.resolve("net/wireless")).map(String::strip).filter(line -> line.startsWith(link + ":"))
                .map(line -> line.split("\\s+")).filter(words -> words.length > 3)
                .map(words -> new Air(Double.parseDouble(words[2]), Double.parseDouble(words[3]))).findFirst();
    }

    private Optional<Long> speed(String link) {
        return lines(sys.resolve("class/net/" + link + "/speed")).findFirst().map(text -> Long.parseLong(text.strip()));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? List.copyOf(Files.readAllLines(file)).stream() : Stream.of();
        } catch (IOException e) {
            return Stream.of(); // an interface that is down has no speed: EINVAL
        }
    }
}
