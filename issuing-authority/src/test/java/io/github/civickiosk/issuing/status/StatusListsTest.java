package io.github.civickiosk.issuing.status;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.InflaterInputStream;

import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.seal.Jws;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.StatusPlace;
import io.github.civickiosk.issuing.status.Withdrawals.Outcome;
import io.github.civickiosk.issuing.store.PostgresPeer;
import io.github.civickiosk.issuing.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatusListsTest {

    private static PostgresPeer postgres;

    @TempDir
    private Path folder;
    private final TestClock clock = new TestClock();

    @BeforeAll
    static void start() throws Exception {
        postgres = new PostgresPeer();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    /// draft-ietf-oauth-status-list, 4.1: sixteen places of one bit.
    @Test
    void compressesThePublishedExample() {
        var withdrawn = new BitSet();
        for (int place : new int[]{0, 3, 4, 5, 7, 8, 9, 13, 15}) {
            withdrawn.set(place);
        }
        assertThat(StatusLists.lst(withdrawn, 16)).isEqualTo("eNrbuRgAAhcBXQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void namesAWithdrawnCertificateFromTheNextQuestionOn(String kind) throws Exception {
        try (Store store = store(kind)) {
            var places = new StoredPlaces(store.jdbi());
            var lists = lists(places);
            issued(store, "9F4K27QXM0VBTT3W", "made");
            StatusPlace place = places.take("9F4K-27QX-M0VB-TT3W").orElseThrow();
            StatusPlace other = places.take("0000-0000-0000-0001").orElseThrow();
            assertThat(bits(lists, place.list()).isEmpty()).isTrue();
            var withdrawals = new Withdrawals(store.jdbi(), new AuditLog(store.jdbi(), clock), clock);
            assertThat(withdrawals.withdraw("9f4k 27qx mOvb tt3w", "register was wrong", "registrar"))
                    .isEqualTo(new Outcome.Withdrawn("residence-certificate"));
            assertThat(withdrawals.withdraw("9F4K-27QX-M0VB-TT3W", "again", "registrar"))
                    .isEqualTo(new Outcome.Before(clock.instant()));
            assertThat(withdrawals.withdraw("0000-0000-0000-0001", "never issued", "registrar"))
                    .isEqualTo(new Outcome.NotIssued());
            assertThat(bits(lists, place.list()).get(place.index())).isTrue();
            assertThat(bits(lists, place.list()).get(other.index())).isFalse();
            assertThat(bits(lists, place.list()).cardinality()).isOne();
            java.util.List<String> entries = store.jdbi()
                    .withHandle(h -> h.select("SELECT detail FROM audit WHERE event = 'WITHDRAWN'").mapTo(String.class).list());
            assertThat(entries).containsExactly("id-9F4K27QXM0VBTT3W by registrar: register was wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void namesWhatAKioskVoided(String kind) throws Exception {
        try (Store store = store(kind)) {
            var places = new StoredPlaces(store.jdbi());
            StatusPlace place = places.take("AAAA-AAAA-AAAA-AAAA").orElseThrow();
            issued(store, "AAAAAAAAAAAAAAAA", "voided");
            assertThat(bits(lists(places), place.list()).get(place.index())).isTrue();
        }
    }

    @Test
    void givesNoPlaceTwiceAndBeginsAnotherListWhenLotsFallOnTakenOnes() throws Exception {
        try (Store store = store("sqlite")) {
            store.jdbi().useHandle(h -> h.execute("""
                    INSERT INTO status_place WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1048575)
                    SELECT 1, i, 'full' || i FROM n"""));
            var places = new StoredPlaces(store.jdbi());
            assertThat(places.lists()).isOne();
            Set<StatusPlace> given = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                assertThat(given.add(places.take("S" + i).orElseThrow())).isTrue();
            }
            assertThat(given).extracting(StatusPlace::list).containsOnly(2);
            assertThat(lists(places).uris()).containsExactly("https://verify.example/status/1",
                    "https://verify.example/status/2");
            assertThat(lists(places).token(3)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void givesNoPlaceOfAFormerListAfterACopyWasRestored(String kind) throws Exception {
        try (Store store = store(kind)) {
            var places = new StoredPlaces(store.jdbi());
            assertThat(places.take("BEFORE").orElseThrow().list()).isOne();
            store.jdbi().useTransaction(StoredPlaces::beginList);
            assertThat(places.take("AFTER").orElseThrow().list()).isEqualTo(2);
            store.jdbi().useTransaction(StoredPlaces::beginList);
            assertThat(places.take("LATER").orElseThrow().list()).isEqualTo(3);
        }
    }

    @Test
    void drawsPlacesByLotSoThatTheyTellNoOrder() throws Exception {
        try (Store store = store("sqlite")) {
            var places = new StoredPlaces(store.jdbi());
            int ascending = 0;
            int before = -1;
            for (int i = 0; i < 64; i++) {
                int index = places.take("S" + i).orElseThrow().index();
                ascending += index > before ? 1 : 0;
                before = index;
            }
            assertThat(ascending).isBetween(10, 54);
        }
    }

    @Test
    void isSignedAnewEveryQuarterOfAnHourAndSaysWhenItEnds() throws Exception {
        try (Store store = store("sqlite")) {
            var lists = lists(new StoredPlaces(store.jdbi()));
            String first = lists.token(1).orElseThrow();
            clock.pass(Duration.ofMinutes(14));
            assertThat(lists.token(1)).contains(first);
            clock.pass(Duration.ofMinutes(1));
            JsonNode claims = claims(lists, 1);
            assertThat(claims.path("iat").asLong()).isEqualTo(clock.instant().getEpochSecond());
            assertThat(claims.path("exp").asLong()).isEqualTo(clock.instant().plus(StatusLists.LIFE).getEpochSecond());
            assertThat(claims.path("sub").asString()).isEqualTo("https://verify.example/status/1");
        }
    }

    @Test
    void wantsAReasonAndSomeoneWhoDecided() throws Exception {
        try (Store store = store("sqlite")) {
            var withdrawals = new Withdrawals(store.jdbi(), new AuditLog(store.jdbi(), clock), clock);
            assertThatThrownBy(() -> withdrawals.withdraw("1", " ", "x")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> withdrawals.withdraw("1", "x".repeat(201), "x"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> withdrawals.withdraw("1", "x", "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Store store(String kind) throws Exception {
        return kind.equals("sqlite")
                ? Store.sqlite(folder.resolve("authority.db"))
                : Store.open(folder, java.util.Optional.of(postgres.database()));
    }

    private StatusLists lists(StoredPlaces places) throws Exception {
        var keys = SealKeys.open(folder.resolve("seal"), "UTO", "UTCK", clock);
        return new StatusLists(places, () -> keys.listKeys().getFirst(), "https://verify.example", clock);
    }

    private JsonNode claims(StatusLists lists, int list) throws Exception {
        PublicKey key = SealKeys.open(folder.resolve("seal"), "UTO", "UTCK", clock).listKeys().getFirst().certificate()
                .getPublicKey();
        return Jws.verify(lists.token(list).orElseThrow(), StatusLists.TYPE, key).orElseThrow();
    }

    private BitSet bits(StatusLists lists, int list) throws Exception {
        byte[] zlib = Base64.getUrlDecoder().decode(claims(lists, list).path("status_list").path("lst").asString());
        byte[] bytes = new InflaterInputStream(new ByteArrayInputStream(zlib)).readAllBytes();
        assertThat(bytes).hasSize(StatusPlace.PLACES / 8);
        return BitSet.valueOf(bytes);
    }

    private static void issued(Store store, String plain, String outcome) {
        store.jdbi().useHandle(h -> h.createUpdate(
                """
                        INSERT INTO issuance (id, kiosk, visit, key, digest, service, serial, serial_plain, claim, issued_on, pages, made_at, outcome)
                        VALUES (:id, 'kiosk-1', 'v', :id, 'd', 'residence-certificate', :plain, :plain, :plain, '2026-11-23', 1, 0, :outcome)""")
                .bind("id", "id-" + plain).bind("plain", plain).bind("outcome", outcome).execute());
    }
}
