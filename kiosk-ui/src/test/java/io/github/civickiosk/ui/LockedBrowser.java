package io.github.civickiosk.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

import static org.assertj.core.api.Assertions.assertThat;

/// Debian's Chromium on a screen of its own (Xvfb), with the flags and the policy that the package brings, and a keyboard (xdotool).
/// The policy is bound over the machine's own in a name space of the browser's.
final class LockedBrowser implements AutoCloseable {

    private static final Path PACKAGE = Path.of(System.getProperty("basedir", "."), "../provisioning/src/deb/civic-kiosk/root");
    private static final Path POLICIES = Path.of("/etc/chromium/policies/managed");

    /// The policy keeps out the debugger by which the test looks in; with it the keys that open one have more to open.
    private static final String LOCKED_OUT = "\"DeveloperToolsAvailability\": 2";
    private static final String LOOKING_IN = "\"DeveloperToolsAvailability\": 1";

    private final List<Process> processes = new ArrayList<>();
    private final String display;
    private final Playwright playwright;
    private final Browser browser;
    final Page page;
    final Path home;

    /// @param port of the kiosk's screen, in place of the usual one in the policy
    LockedBrowser(Path folder, String launch, int port) throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        var policies = Files.createDirectories(folder.resolve("policies"));
        var policy = Files.readString(PACKAGE.resolve(POLICIES.getRoot().relativize(POLICIES)).resolve("civic-kiosk.json"));
        assertThat(policy).contains("http://127.0.0.1:8400", LOCKED_OUT);
        Files.writeString(policies.resolve("civic-kiosk.json"),
                policy.replace("127.0.0.1:8400", "127.0.0.1:" + port).replace(LOCKED_OUT, LOOKING_IN));
        display = ":" + screen(folder);
        var profile = folder.resolve("profile");
        var words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c",
                "mkdir -p \"$0\" && mount --bind \"$1\" \"$0\" && shift && exec chromium \"$@\"", POLICIES.toString(),
                policies.toString()));
        words.addAll(Files.readAllLines(PACKAGE.resolve("usr/share/civic-kiosk/chromium.flags")));
        words.addAll(List.of("--no-sandbox", "--disable-gpu", "--user-data-dir=" + profile, "--remote-debugging-port=0",
                "--window-size=1280,800", "--app=" + launch));
        start(folder.resolve("chromium.log"), words);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().connectOverCDP("http://127.0.0.1:" + debugPort(profile));
        var context = browser.contexts().getFirst();
        page = context.pages().isEmpty() ? context.waitForPage(() -> {}) : context.pages().getFirst();
        page.locator("main").waitFor();
        focus();
    }

    /// Presses keys as a keyboard does, such as `ctrl+t`.
    void press(String keys) throws Exception {
        xdotool("key", keys);
    }

    void xdotool(String... words) throws Exception {
        var all = new ArrayList<>(List.of("xdotool"));
        all.addAll(List.of(words));
        run(all);
    }

    /// Every page of the browser, by address: windows and tabs, without the parts of its own frame.
    List<String> pages() {
        return browser.contexts().stream().flatMap(context -> context.pages().stream()).map(Page::url)
                .filter(url -> !url.contains("top-chrome")).toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        processes.reversed().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    /// Without a window manager nobody gives the window the focus.
    private void focus() throws Exception {
        xdotool("search", "--sync", "--onlyvisible", "--class", "chromium", "windowfocus");
        xdotool("mousemove", "640", "60", "click", "1");
        page.waitForFunction("document.hasFocus()");
    }

    private String screen(Path folder) throws IOException, InterruptedException {
        var number = folder.resolve("display");
        Files.createFile(number);
        processes.add(new ProcessBuilder("sh", "-c", "exec Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>\"$0\"",
                number.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("xvfb.log").toFile()).start());
        return awaited(number).strip();
    }

    private static String debugPort(Path profile) throws IOException, InterruptedException {
        return awaited(profile.resolve("DevToolsActivePort")).lines().findFirst().orElseThrow();
    }

    private static String awaited(Path file) throws IOException, InterruptedException {
        for (int looks = 0; looks < 600; looks++) {
            if (Files.exists(file) && Files.readString(file).contains("\n")) {
                return Files.readString(file);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException(file + " was not written within 30 s");
    }

    private void start(Path log, List<String> words) throws IOException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("DISPLAY", display, "HOME", home.toString()));
        processes.add(builder.start());
    }

    private void run(List<String> words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(words + ": " + said).isZero();
    }
}
