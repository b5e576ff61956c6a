package io.github.civickiosk.core.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.civickiosk.core.issuance.Catalogue;
import io.github.civickiosk.core.issuance.IssuingAuthority;
import io.github.civickiosk.core.issuance.IssuingAuthority.Answer;
import io.github.civickiosk.core.session.Event;
import io.github.civickiosk.core.session.Offer;
import io.github.civickiosk.core.signage.Notice.Words;
import io.github.civickiosk.device.Subscription;
import io.github.civickiosk.device.cabinet.CabinetPanel;
import io.github.civickiosk.device.cabinet.CabinetPanel.Sensor;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.smartcard.CardReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches what the kiosk depends on and tells the session what it can offer, whenever that changes. Safe from any thread.
public final class Supervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final IssuingAuthority authority;
    private final Watched devices;
    private final House house;
    private final Pace pace;
    private final Consumer<Event> inbox;
    private final List<Subscription> subscriptions;
    private final List<Thread> threads;
    private Findings findings;
    private @Nullable Offer told;
    private Optional<Words> news = Optional.empty();

    /// @param look         pause between two looks at disk and settlement
    /// @param catalogue    pause between two questions for the catalogue
    /// @param whileFailing the same, while the authority does not answer
    public record Pace(Duration look, Duration catalogue, Duration whileFailing) {
        public static final Pace DEFAULT = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    /// The devices without which the kiosk cannot serve, or must not.
    ///
    /// @param celsius temperature of the processor; empty while it is not known; never blocks
    public record Watched(CardReader reader, DocumentPrinter printer, CabinetPanel panel, Supplier<OptionalDouble> celsius) {}

    /// What else decides, asked at each look.
    ///
    /// @param diskFull e.g. [DiskSpace#full]
    /// @param settling e.g. [io.github.civickiosk.core.journal.Settlement#settling]
    /// @param screenLost whether the browser that should show the screen does not
    /// @param offered    ids of the services that this kiosk is for; empty for all that the authority has
    public record House(BooleanSupplier diskFull, BooleanSupplier settling, TamperLock lock, Heat heat,
            BooleanSupplier screenLost, Set<String> offered) {}

    /// Nothing is told before [#start].
    ///
    /// @param inbox where [Event.OfferChanged] goes; never blocks
    public Supervisor(Watched devices, IssuingAuthority authority, House house, Pace pace, Consumer<Event> inbox) {
        this.authority = authority;
        this.devices = devices;
        this.house = house;
        this.pace = pace;
        this.inbox = inbox;
        findings = Findings.none();
        threads = List.of(Thread.ofVirtual().name("catalogue").unstarted(this::askForCatalogue),
                Thread.ofVirtual().name("supervisor").unstarted(this::lookAround));
        subscriptions = List.of(devices.reader().listen(status -> found(known -> known.with(status))),
                devices.printer().listen(status -> found(known -> known.with(status))),
                devices.panel().listen(this::panel));
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /// The operator closes the kiosk, or opens it again. A session that runs is served to its end.
    ///
    /// @param notice what citizens are told, by language; may have none; empty opens
    public void closedByOperator(Optional<Map<String, String>> notice) {
        found(known -> known.closedByOperator(notice));
    }

    /// The agency's notice that is to be read at attract from now on.
    public synchronized void announce(Optional<Words> now) {
        if (!now.equals(news)) {
            news = now;
            found(known -> known);
        }
    }

    /// Nobody is to be served while an order is obeyed. A session that runs is served to its end.
    public void held(boolean holding) {
        found(known -> known.held(holding));
    }

    /// A technician begins or ends the test of a device. A session that runs is served to its end.
    public void underTest(boolean testing) {
        found(known -> known.underTest(testing));
    }

    private synchronized void found(UnaryOperator<Findings> change) {
        findings = change.apply(findings);
        Offer offer = Offers.of(findings).telling(news);
        if (threads.getFirst().getState() != Thread.State.NEW && !offer.equals(told)) {
            if (told == null || !offer.telling(Optional.empty()).equals(told.telling(Optional.empty()))) {
                LOG.info("Offer: {}", offer.inService() ? "in service" : offer.outOfService());
            }
            told = offer;
            inbox.accept(new Event.OfferChanged(offer));
        }
    }

    private void panel(CabinetPanel.Status status) {
        if (status.sees(Sensor.TAMPER)) {
            house.lock().lock();
        }
        found(known -> known.with(status));
    }

    private void lookAround() {
        repeat(() -> {
            boolean full = house.diskFull().getAsBoolean();
            boolean still = house.settling().getAsBoolean();
            if (devices.panel().status().sees(Sensor.TAMPER)) {
                house.lock().lock(); // also when it was unlocked while the switch still says so
            }
            boolean locked = house.lock().locked();
            boolean frozen = house.lock().frozen();
            OptionalDouble celsius = devices.celsius().get();
            found(known -> known.with(new Findings.House(full, still, locked, frozen,
                    house.heat().tooHot(celsius, known.house().overheated()), house.screenLost().getAsBoolean())));
            return pace.look();
        });
    }

    private void askForCatalogue() {
        repeat(() -> switch (authority.catalogue()) {
            case Answer.Ok<Catalogue>(Catalogue catalogue) -> {
                found(known -> known.with(offered(catalogue)));
                yield pace.catalogue();
            }
            case Answer.Problem<Catalogue> problem -> silent(problem.type());
            case Answer.Unreachable<Catalogue>(String why) -> silent(why);
        });
    }

    private Catalogue offered(Catalogue catalogue) {
        return house.offered().isEmpty()
                ? catalogue
                : new Catalogue(catalogue.services().stream().filter(service -> house.offered().contains(service.id())).toList());
    }

    private Duration silent(String why) {
        LOG.warn("No catalogue: {}", why);
        found(Findings::unreachable);
        return pace.whileFailing();
    }

    /// A look that fails is made again; only [#close] ends them.
    private void repeat(Look look) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(attempt(look));
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private Duration attempt(Look look) throws InterruptedException {
        try {
            return look.take();
        } catch (RuntimeException e) {
            LOG.error("Supervision failed", e);
            return pace.whileFailing();
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        threads.forEach(Thread::interrupt);
    }

    private interface Look {
        Duration take() throws InterruptedException;
    }
}
