package io.github.civickiosk.fleet.manager.orders;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.civickiosk.fleet.manager.BrowserPeer;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.CommandKey;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.kiosks.KioskPages;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.usage.UsagePages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// Orders from a kiosk's page, and the page about usage, in Debian's Chromium.
class OrderPagesTest {

    private static final URI PORT = URI.create("https://fleet.example:8405");

    @TempDir
    Path folder;

    private Database database;
    private Commands commands;
    private FleetWebPeer web;
    private BrowserPeer browser;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(folder.resolve("fleet.db"));
        var clock = Clock.systemUTC();
        commands = new Commands(database, CommandKey.in(Files.createDirectories(folder.resolve("identity"))), clock);
        web = new FleetWebPeer(database, clock, views -> {
            var orders = new OrderPages(commands, Optional.of(PORT), folder.resolve("uploads"), views, clock, ZoneOffset.UTC);
            return List.of(orders, new UsagePages(database, views, clock, ZoneOffset.UTC),
                    new KioskPages(new FleetStore(database), views, clock, ZoneOffset.UTC, List.of(orders.section())));
        });
        web.add("viewer", Role.VIEWER, Scope.WHOLE_FLEET);
        web.add("operator", Role.OPERATOR, Scope.WHOLE_FLEET);
        web.add("technician", Role.TECHNICIAN, Scope.WHOLE_FLEET);
        web.store().write(writer -> {
            writer.born("baku-1", 0, Instant.now(), List.of());
            return true;
        });
        browser = new BrowserPeer(web);
    }

    @AfterEach
    void stop() {
        browser.close();
        web.close();
        database.close();
    }

    @Test
    void anOperatorTakesAKioskOutOfServiceAndTakesThatBack() {
        var page = browser.open("operator", ColorScheme.LIGHT, 1200, "/kiosks/baku-1");
        page.getByLabel("Text in Azerbaijani").fill("Kağız gətirilir.");
        page.getByLabel("Text in English").fill("Paper is on its way.");
        page.locator("form[aria-labelledby=order-out-of-service] input[type=checkbox]").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take out of service")).click();
        assertThat(page.locator("#orders")).containsText("queued");
        var command = commands.list("baku-1").getFirst();
        assertThat(command.name()).isEqualTo("out-of-service");
        assertThat(command.arguments()).contains("Paper is on its way.");
        assertThat(command.who()).isEqualTo("operator");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take back")).click();
        assertThat(page.locator("#orders")).containsText("cancelled");
        assertThat(commands.list("baku-1").getFirst().state()).isEqualTo(Command.State.CANCELLED);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void offersToEachRoleWhatItMayOrder() {
        assertThat(browser.open("viewer", ColorScheme.LIGHT, 1200, "/kiosks/baku-1").locator(".order")).hasCount(0);
        var operators = browser.open("operator", ColorScheme.LIGHT, 1200, "/kiosks/baku-1");
        assertThat(operators.getByText("Blink and beep").first()).isVisible();
        assertThat(operators.getByText("Restart the machine")).hasCount(0);
        assertThat(browser.open("technician", ColorScheme.LIGHT, 1200, "/kiosks/baku-1").getByText("Restart the machine").first())
                .isVisible();
    }

    @Test
    void aPictureIsPutWhereTheOrderSays() {
        var page = browser.open("operator", ColorScheme.LIGHT, 1200, "/kiosks/baku-1");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Picture of the screen")).click();
        assertThat(page.locator("#orders")).containsText("queued");
        var command = commands.list("baku-1").getFirst();
        assertThat(command.arguments()).contains(PORT + "/kiosks/baku-1/uploads/" + command.id());
    }

    @Test
    void passesAxeInLightAndDarkWideAndNarrow() {
        browser.inspect("technician", "/kiosks/baku-1", "orders");
        browser.inspect("technician", "/usage", "usage");
        assertThat(browser.complaints()).isEmpty();
    }
}
