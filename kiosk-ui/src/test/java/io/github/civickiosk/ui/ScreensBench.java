package io.github.civickiosk.ui;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.sun.net.httpserver.HttpServer;
import io.github.civickiosk.core.session.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/// `./kiosk bench screens`: what the screens cost a slow board's browser, beside a static page of the same look in the same run.
/// Chromium's processor is throttled to a sixth.
@EnabledIfSystemProperty(named = "bench", matches = ".*")
class ScreensBench extends ScreenInChromium {

    private static final int THROTTLE = 6;
    private static final int LOADS = 21;
    private static final int TOUCHES = 40;
    private static final int SESSIONS = 1_000;
    private static final Path RESULT = Path.of("target", "bench-screens.txt");
    private static final String PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
    private final List<String> lines = new ArrayList<>();

    ScreensBench() {
        super(new KioskWebFixture());
    }

    @Test
    void measure() throws Exception {
        var cdp = page.context().newCDPSession(page);
        kiosk.launch(); // for the pages that are fetched beside the browser
        weights();
        throttle(cdp, THROTTLE);
        paints();
        touches(cdp);
        throttle(cdp, 1);
        memory(cdp);
        Files.write(RESULT, lines);
        complaints.clear();
    }

    private void weights() throws Exception {
        double first = 0;
        for (var path : List.of("/", "/kiosk.css", "/kiosk.js", "/icon.svg")) {
            first += kiosk.get(path).body().getBytes(StandardCharsets.UTF_8).length;
        }
        int most = 0;
        for (var state : MadeUpSessions.states().values()) {
            kiosk.sessions.show(MadeUpSessions.in(state, "en"));
            most = Math.max(most, kiosk.get("/screen").body().getBytes(StandardCharsets.UTF_8).length);
        }
        say("first page, all of it                %8.1f kB   goal 60", first / 1000);
        say("the largest screen after it          %8.1f kB   goal 60", most / 1000.0);
        say("requests of a page, of a touch       %8.0f, 1   goal 6",
                number("1 + performance.getEntriesByType('resource').length"));
    }

    private void paints() throws Exception {
        var control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var style = kiosk.get("/kiosk.css").body();
        var html = kiosk.get("/").body().replaceAll("<script[^>]*></script>", "");
        serve(control, "/", "text/html; charset=utf-8", html);
        serve(control, "/kiosk.css", "text/css; charset=utf-8", style);
        serve(control, "/icon.svg", "image/svg+xml", kiosk.get("/icon.svg").body());
        control.start();
        assertThat(html).contains("<main");
        var ours = new double[LOADS];
        var theirs = new double[LOADS];
        try {
            for (int load = 0; load < LOADS; load++) {
                theirs[load] = painted("http://127.0.0.1:" + control.getAddress().getPort() + "/");
                ours[load] = painted(kiosk.url("/"));
            }
        } finally {
            control.stop(0);
        }
        say("first paint, static page beside      %8.1f, %.1f ms   ratio %.2f   goal 1.2", median(ours), median(theirs),
                median(ours) / median(theirs));
    }

    private void touches(CDPSession cdp) {
        page.navigate(kiosk.url("/"));
        page.locator("main").waitFor();
        var full = new double[LOADS];
        for (int load = 0; load < LOADS; load++) {
            full[load] = painted(kiosk.url("/"));
        }
        var touches = new double[TOUCHES];
        double before = metric(cdp, "ScriptDuration");
        for (int touch = 0; touch < TOUCHES; touch++) {
            boolean there = touch % 2 == 0;
            kiosk.sessions.show(MadeUpSessions.in(there ? new State.Attract() : new State.ChoosingLanguage(), "en"));
            page.locator("main[data-revision='" + kiosk.sessions.current().revision() + "']").waitFor();
            settle();
            kiosk.sessions
                    .answerWith(_ -> MadeUpSessions.in(there ? new State.ChoosingLanguage() : new State.ChoosingService(), "en"));
            touches[touch] = number("""
                    new Promise(painted => {
                      const from = performance.now(), kiosk = document.querySelector('#kiosk');
                      new MutationObserver((_, watch) => {
                        watch.disconnect();
                        requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now() - from)));
                      }).observe(kiosk, {childList: true});
                      kiosk.querySelector('main button').click();
                    })""");
            kiosk.sessions.answerWith(session -> session);
        }
        double script = (metric(cdp, "ScriptDuration") - before) * 1000 / (2 * TOUCHES);
        say("touch until painted, whole page      %8.1f, %.1f ms   ratio %.2f   goal 0.5", median(touches), median(full),
                median(touches) / median(full));
        say("script of a screen                   %8.1f ms   goal 30", script);
    }

    /// Memory of the page after many visits, its garbage collected, beside that after a tenth of them.
    private void memory(CDPSession cdp) {
        var visit = List.of(new State.Attract(), new State.ChoosingLanguage(), new State.ChoosingService(), new State.Basket(),
                new State.EnteringCan(3, false), new State.Reviewing(), MadeUpSessions.state("printing"), new State.Rating(0),
                new State.Wiping());
        double heap = 0;
        double nodes = 0;
        for (int session = 1; session <= SESSIONS; session++) {
            for (var state : visit) {
                kiosk.sessions.show(MadeUpSessions.in(state, session % 2 == 0 ? "en" : "az"));
            }
            page.locator("main[data-revision='" + kiosk.sessions.current().revision() + "']").waitFor();
            if (session == SESSIONS / 10) {
                heap = collected(cdp);
                nodes = metric(cdp, "Nodes");
            }
        }
        double after = collected(cdp);
        say("heap after %d, %d visits           %8.2f, %.2f MB   ratio %.2f   goal 1.0", SESSIONS / 10, SESSIONS, heap / 1e6,
                after / 1e6, after / heap);
        say("nodes after %d, %d visits          %8.0f, %.0f", SESSIONS / 10, SESSIONS, nodes, metric(cdp, "Nodes"));
        assertThat(after / heap).isLessThan(1.1);
    }

    private static double collected(CDPSession cdp) {
        cdp.send("HeapProfiler.collectGarbage");
        cdp.send("HeapProfiler.collectGarbage");
        return metric(cdp, "JSHeapUsedSize");
    }

    private static double metric(CDPSession cdp, String name) {
        cdp.send("Performance.enable");
        for (var metric : cdp.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("Chromium tells no " + name);
    }

    private static void throttle(CDPSession cdp, int rate) {
        var how = new JsonObject();
        how.addProperty("rate", rate);
        cdp.send("Emulation.setCPUThrottlingRate", how);
    }

    private double painted(String url) {
        page.navigate(url);
        page.waitForFunction("() => " + PAINT);
        return number(PAINT);
    }

    private static void serve(HttpServer server, String path, String type, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private double number(String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void say(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
        System.out.println(lines.getLast());
    }
}
