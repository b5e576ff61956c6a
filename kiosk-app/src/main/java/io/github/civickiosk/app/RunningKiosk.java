package io.github.civickiosk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.app.browser.BrowserKeeper;
import io.github.civickiosk.app.browser.BrowserUnit;
import io.github.civickiosk.app.change.HealthProbe;
import io.github.civickiosk.app.change.Overlays;
import io.github.civickiosk.app.change.RemoteChanges;
import io.github.civickiosk.app.config.ConfigFile;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.config.KioskConfig.Profile;
import io.github.civickiosk.app.control.ControlSocket;
import io.github.civickiosk.app.fleet.FleetLink;
import io.github.civickiosk.app.remote.LeavingMachine;
import io.github.civickiosk.app.remote.Machine;
import io.github.civickiosk.app.remote.RemoteDesk;
import io.github.civickiosk.app.systemd.NotifySocket;
import io.github.civickiosk.app.systemd.Watchdog;
import io.github.civickiosk.core.issuance.CallTimes;
import io.github.civickiosk.core.issuance.HttpIssuingAuthority;
import io.github.civickiosk.core.issuance.MeasuredAuthority;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.journal.JournalledPrinter;
import io.github.civickiosk.core.journal.OutcomeReporter;
import io.github.civickiosk.core.journal.Retention;
import io.github.civickiosk.core.journal.Settlement;
import io.github.civickiosk.core.receipt.Receipts;
import io.github.civickiosk.core.session.Effects;
import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.Press;
import io.github.civickiosk.core.session.Sensors;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.core.session.VisitLog;
import io.github.civickiosk.core.signage.SignageBoard;
import io.github.civickiosk.core.signage.SignageFile;
import io.github.civickiosk.core.supervision.DiskSpace;
import io.github.civickiosk.core.supervision.Heat;
import io.github.civickiosk.core.supervision.ScreenCover;
import io.github.civickiosk.core.supervision.Supervisor;
import io.github.civickiosk.core.supervision.TamperLock;
import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.audio.Voice;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.smartcard.EmrtdReader;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.ui.KioskWeb;
import io.github.civickiosk.ui.Launch;
import io.github.civickiosk.ui.ScreenPulse;
import io.github.civickiosk.ui.screen.Page;
import io.github.civickiosk.ui.speech.Speech;
import io.github.civickiosk.ui.virtual.VirtualStrip;

/// The composition root: every part made once, given what it uses, and closed in reverse.
final class RunningKiosk implements AutoCloseable {

    private static final Duration LOOP_ANSWERS = Duration.ofSeconds(5);

    private final Closing closing;
    private final KioskWeb web;

    private RunningKiosk(Closing closing, KioskWeb web) {
        this.closing = closing;
        this.web = web;
    }

    /// @param origin where the configuration came from, and what the kiosk runs on
    static RunningKiosk start(KioskConfig config, Origin origin) throws CannotStartException, IOException {
        var closing = new Closing();
        try {
            return new RunningKiosk(closing, wire(config, origin, closing));
        } catch (CannotStartException | IOException | RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static KioskWeb wire(KioskConfig config, Origin origin, Closing closing) throws CannotStartException, IOException {
        var clock = Clock.systemUTC();
        closing.add(DeviceLock.take(config.state()).orElseThrow(
                () -> new CannotStartException("another kiosk process holds the devices; its state lies in " + config.state())));
        SqliteLibrary.use(config.state().resolve("native"));

        var devices = closing.add(OpenDevices.open(config));
        var journal = closing.add(Journal.open(config.state().resolve("journal.db"), clock,
                new Retention(config.fleet().keepFor(), config.fleet().keepMost().bytes())));
        var calls = new CallTimes();
        var authority = new MeasuredAuthority(
                closing.add(new HttpIssuingAuthority(config.authority().url(), config.authority().identity())), calls);
        var printer = new JournalledPrinter(devices.printer(), journal);
        var settlement = closing.add(new Settlement(journal, printer, Settlement.Pace.DEFAULT));
        var outcomes = closing.add(new OutcomeReporter(journal, authority, clock, OutcomeReporter.Pace.DEFAULT));

        var voice = devices.audio().map(audio -> Voices.of(config.devices().audio(), audio));
        var speech = voice.map(v -> closing.add(new Speech(devices.audio().orElseThrow(), v)));
        var receipts = new Receipts(devices.receiptPrinter(), config.kiosk(), config.screen().help().phone(),
                Clock.systemDefaultZone());
        var effects = new Effects(new EmrtdReader(devices.reader()), authority,
                new Press(authority, printer, journal, config.patience()),
                devices.panel(), receipts, journal, forgetful(devices.audio(), speech),
                new LoggedBell(), config.patience());
        var sessions = closing.add(new SessionLoop(Session.starting(config.session()), effects));
        closing.add(new VisitLog(sessions, journal));
        var pulse = new ScreenPulse();
        var browser = BrowserUnit.of(System.getenv(), config.state());
        var lock = TamperLock.in(config.state(), clock);
        var house = new Supervisor.House(new DiskSpace(config.state(), config.supervision().freeDisk().bytes())::full,
                settlement::settling, lock, new Heat(config.supervision().mostCelsius()), () -> browser.kept() && pulse.lost(),
                Set.copyOf(config.services().offer()));
        var supervisor = closing.add(new Supervisor(devices.watched(), authority, house, config.supervision().pace(),
                sessions::tell));
        closing.add(Sensors.watch(devices.reader(), devices.panel(), sessions::tell));
        closing.add(CabinetLinks.of(config.devices(), devices, sessions));
        var signage = closing.add(new SignageBoard(SignageFile.in(config.state()), Page.greeting(config.screen().languages()),
                clock, SignageBoard.TURN, supervisor::announce));
        var web = closing
                .add(new KioskWeb(config.screen(), new ScreenSessions(sessions), launch(config, browser),
                        strip(config, devices, voice),
                        speech, pulse, signage::desk));
        var online = new AtomicReference<BooleanSupplier>();
        var gate = new SessionGate(sessions, supervisor);
        var changes = new RemoteChanges(new RemoteChanges.Parts(config, origin.file(), origin.overlays(),
                new HealthProbe(URI.create(web.launchUrl()), pulse::shown,
                        () -> Optional.ofNullable(online.get()).map(BooleanSupplier::getAsBoolean).orElse(false),
                        devices::states),
                gate::await, () -> tls(config),
                new LeavingMachine(origin.machine(), "update", journal.states()::leaving)::restart));
        var remote = closing.add(new RemoteDesk(new RemoteDesk.Parts(config, () -> ConfigFile.read(origin.file()),
                new LeavingMachine(origin.machine(), "restart", journal.states()::leaving), devices,
                Trials.tone(config.devices().audio()), journal, sessions, new ScreenSessions(sessions),
                supervisor, lock, web, signage, changes, clock)));
        var fleet = closing.add(FleetLink.start(config, devices, sessions, journal, calls, remote, clock));
        online.set(fleet::online);
        closing.add(ControlSocket.open(config.state(), new LiveState(config, sessions, fleet, web),
                new LiveDevices(devices, config, gate), changes, fleet));

        settlement.start();
        outcomes.start();
        sessions.start();
        supervisor.start();
        signage.start();
        closing.add(changes).start();
        if (devices.panel().has(CabinetPanel.Sensor.PRESENCE)) {
            closing.add(new ScreenCover(devices.panel(), web, config.devices().touchscreen().coverAfter()));
        }
        closing.add(new BrowserKeeper(pulse::lost, () -> sessions.tell(new Event.Noticed.ScreenLost()), browser)).start();
        watched(sessions, journal).ifPresent(closing::add);
        return web;
    }

    /// Where systemd watches the process, it hears that the kiosk works after the session and the journal have answered.
    private static Optional<Watchdog> watched(SessionLoop sessions, Journal journal) {
        var environment = System.getenv();
        return NotifySocket.of(environment).flatMap(systemd -> Watchdog.wanted(environment, ProcessHandle.current().pid())
                .map(every -> new Watchdog(systemd, every, () -> {
                    journal.unacknowledged(); // a journal that cannot be read throws
                    return sessions.answers(LOOP_ANSWERS) ? Optional.empty() : Optional.of("the session does not answer");
                })));
    }

    private static SSLContext tls(KioskConfig config) {
        try {
            return Identity.load(config.fleet().identity()).sslContext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param file     `kiosk.yaml`
    /// @param overlays what is laid over it
    /// @param machine  what the kiosk runs on
    record Origin(Path file, Overlays overlays, Machine machine) {}

    /// What forgets a visitor, in this order: first the sound, then how loud it was.
    private static List<Runnable> forgetful(Optional<AudioOutput> audio, Optional<Speech> speech) {
        return Stream.concat(speech.<Runnable>map(s -> s::forget).stream(), audio.<Runnable>map(a -> a::newVisit).stream())
                .toList();
    }

    private static Optional<VirtualStrip> strip(KioskConfig config, OpenDevices devices, Optional<Voice> voice) {
        return config.profile() == Profile.DEMO
                ? Optional.of(DemoStrip.of(devices, config.devices().receiptPrinter().virtual().output(), voice))
                : Optional.empty();
    }

    /// On a real kiosk each ticket serves one browser, and the next one lies where only the browser's user reads it.
    private static Launch launch(KioskConfig config, BrowserUnit browser) {
        return config.profile() == Profile.DEMO ? Launch.manyTimes() : Launch.once(browser.ticket()::write);
    }

    String launchUrl() {
        return web.launchUrl();
    }

    @Override
    public void close() {
        closing.close();
    }
}
