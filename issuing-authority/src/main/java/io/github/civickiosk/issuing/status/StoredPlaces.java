package io.github.civickiosk.issuing.status;

import java.security.SecureRandom;
import java.util.BitSet;
import java.util.Optional;

import io.github.civickiosk.issuing.seal.StatusPlace;
import io.github.civickiosk.issuing.seal.StatusPlaces;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The places in the status lists that were given away. A place is drawn by lot and given once, also when the certificate is never finished. When lot
/// after lot falls on a place that is taken, the list is left and the next one begun. Safe for several threads and instances.
public final class StoredPlaces implements StatusPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPlaces.class);
    /// With so many lots a list of 2^20 places is left when about four in ten are taken.
    private static final int LOTS = 12;
    private static final int LISTS = 255;

    private final Jdbi jdbi;
    private final SecureRandom random = new SecureRandom();

    public StoredPlaces(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<StatusPlace> take(String serial) {
        return jdbi.inTransaction(handle -> {
            for (int list = last(handle); list <= LISTS; list++) {
                for (int lot = 0; lot < LOTS; lot++) {
                    var place = new StatusPlace(list, random.nextInt(StatusPlace.PLACES));
                    if (handle.execute("INSERT INTO status_place VALUES (?, ?, ?) ON CONFLICT (list, place) DO NOTHING",
                            place.list(),
                            place.index(), Serials.plain(serial)) == 1) {
                        return Optional.of(place);
                    }
                }
            }
            LOG.error("All status lists are full: a certificate is made that no list can withdraw");
            return Optional.empty();
        });
    }

    /// Begins another list, in the transaction in which a copy is restored: places of the former ones may have been given since the copy was
    /// made, and nobody knows which.
    public static void beginList(Handle handle) {
        handle.execute(
                "INSERT INTO status_place SELECT coalesce(max(list), 0) + 1, 0, 'list ' || (coalesce(max(list), 0) + 1) FROM status_place");
    }

    /// How many lists there are; one at least.
    int lists() {
        return jdbi.withHandle(StoredPlaces::last);
    }

    /// The places in a list whose certificates do not count.
    BitSet withdrawn(int list) {
        return jdbi.withHandle(handle -> {
            var places = new BitSet(StatusPlace.PLACES);
            handle.select("""
                    SELECT p.place FROM withdrawal w JOIN status_place p ON p.serial_plain = w.serial_plain WHERE p.list = ?
                    UNION SELECT p.place FROM issuance i JOIN status_place p ON p.serial_plain = i.serial_plain
                    WHERE i.outcome = 'voided' AND p.list = ?""", list, list).mapTo(Integer.class).forEach(places::set);
            return places;
        });
    }

    private static int last(Handle handle) {
        return handle.select("SELECT coalesce(max(list), 1) FROM status_place").mapTo(Integer.class).one();
    }
}
