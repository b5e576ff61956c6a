package io.github.civickiosk.fleet.manager;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.ApiTokens;
import io.github.civickiosk.fleet.manager.access.AuditLog;
import io.github.civickiosk.fleet.manager.access.KnownBrowsers;
import io.github.civickiosk.fleet.manager.access.Login;
import io.github.civickiosk.fleet.manager.access.OneTime;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.SecondFactor;
import io.github.civickiosk.fleet.manager.access.Sessions;
import io.github.civickiosk.fleet.manager.access.Throttle;
import io.github.civickiosk.fleet.manager.access.oidc.OidcConfig;
import io.github.civickiosk.fleet.manager.access.oidc.OidcLogin;
import io.github.civickiosk.fleet.manager.api.KioskApi;
import io.github.civickiosk.fleet.manager.api.OperatorApi;
import io.github.civickiosk.fleet.manager.api.Prometheus;
import io.github.civickiosk.fleet.manager.api.SiteApi;
import io.github.civickiosk.fleet.manager.dashboard.Dashboard;
import io.github.civickiosk.fleet.manager.dashboard.DashboardConfig;
import io.github.civickiosk.fleet.manager.dashboard.Gate;
import io.github.civickiosk.fleet.manager.dashboard.Pages;
import io.github.civickiosk.fleet.manager.dashboard.SignIn;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.dashboard.account.AccountPages;
import io.github.civickiosk.fleet.manager.dashboard.account.FactorPages;
import io.github.civickiosk.fleet.manager.dashboard.audit.AuditPages;
import io.github.civickiosk.fleet.manager.dashboard.login.LoginPages;
import io.github.civickiosk.fleet.manager.dashboard.login.OidcPages;
import io.github.civickiosk.fleet.manager.dashboard.login.SetUpPages;
import io.github.civickiosk.fleet.manager.dashboard.operators.OperatorPages;
import io.github.civickiosk.fleet.manager.dashboard.sites.PlacementPages;
import io.github.civickiosk.fleet.manager.dashboard.sites.SitePages;
import io.github.civickiosk.fleet.manager.overview.OverviewPages;
import io.github.civickiosk.fleet.manager.site.Sites;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the operators' side together: accounts, the gate, and the pages behind it.
final class OperatorsWeb {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorsWeb.class);

    private OperatorsWeb() {}

    /// @param provider where operators may log in as well
    /// @param views    writes all pages; the same that the parts have
    /// @param parts    what the rest of the fleet manager shows
    static Dashboard start(DashboardConfig config, Optional<OidcConfig> provider, Database database, FleetStore store,
            Clock clock,
            Views views, List<Pages> parts) {
        var throttle = new Throttle(database, clock);
        var operators = new Operators(database, clock);
        var sessions = new Sessions(database, clock, Sessions.Limits.USUAL);
        var tokens = new ApiTokens(database, clock);
        var secondFactor = new SecondFactor(database, clock, throttle);
        var browsers = new KnownBrowsers(database, clock);
        var sites = new Sites(database, clock);
        var audit = new AuditLog(database, clock);
        var oneTime = new OneTime(database, clock);
        var login = new Login(operators, browsers, throttle);
        var signIn = new SignIn(config.publicHosts(), sessions, browsers);
        var gate = new Gate(config.publicHosts(), sessions, tokens, throttle, sites, audit, clock);
        var setUp = new SetUpPages(views, operators, oneTime);
        var pages = new ArrayList<>(parts);
        pages.add(new OverviewPages(config, database, clock, views));
        pages.add(new LoginPages(views, signIn, login, secondFactor, provider.map(OidcConfig::name).orElse("")));
        provider.ifPresent(other -> pages.add(new OidcPages(signIn, operators, new OidcLogin(other, oneTime, clock), throttle)));
        pages.add(setUp);
        pages.add(new AccountPages(views, signIn, login, operators, sessions, tokens, secondFactor, config.zone()));
        pages.add(new FactorPages(views, operators, secondFactor, oneTime));
        pages.add(new OperatorPages(views, operators, secondFactor));
        pages.add(new SitePages(views, sites));
        pages.add(new PlacementPages(views, sites, config.zone()));
        pages.add(new AuditPages(views, audit, config.zone()));
        pages.add(new KioskApi(store, sites, clock, config.zone()));
        pages.add(new SiteApi(sites));
        pages.add(new OperatorApi(operators, audit));
        pages.add(new Prometheus(store, sites, signIn, clock, config.zone()));
        var dashboard = new Dashboard(config, store, clock, views, gate, pages);
        setUp.link().ifPresent(path -> LOG.warn("There is no administrator yet. Make one, once and within a day, at {}{}",
                dashboard.address(), path));
        return dashboard;
    }
}
