package io.github.civickiosk.issuing.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

/// Debian's Chromium, steered by Playwright. Only in tests it runs without its sandbox. One thread.
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        this(List.of());
    }

    /// @param camera what the camera sees: JPEG pictures one after the other
    static Chromium withCamera(Path camera) {
        return new Chromium(List.of("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
                "--use-file-for-fake-video-capture=" + camera));
    }

    private Chromium(List<String> more) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException("The tests need Debian's package chromium (" + PROGRAM + ")");
        }
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(PROGRAM).setHeadless(true).setArgs(flags));
    }

    /// A person with a fresh profile.
    BrowserContext person(int width, int height, ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        context.setDefaultTimeout(30_000);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
