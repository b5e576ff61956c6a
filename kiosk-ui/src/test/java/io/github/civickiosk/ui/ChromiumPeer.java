package io.github.civickiosk.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/// Debian's Chromium, steered by Playwright. Only in tests it runs without its sandbox. One thread.
public final class ChromiumPeer implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars");

    private final Playwright playwright;
    private final Browser browser;

    public ChromiumPeer() {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IllegalStateException("The tests need Debian's package chromium (" + CHROMIUM + ")");
        }
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setHeadless(true).setArgs(FLAGS));
    }

    /// A fresh profile on a touchscreen of this many CSS pixels.
    public BrowserContext touchscreen(int width, int height) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setHasTouch(true));
        context.setDefaultTimeout(10_000);
        return context;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
