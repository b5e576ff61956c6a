package io.github.civickiosk.issuing.register;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The businesses of the pinned people, whom the demo, the tests and the documentation know by name.
public final class SyntheticBusinesses {

    private static final List<Business> PINNED = List.of(
            new Business("B-100200", "Nümunə Ailə Bağı", "family-business", "Bulaq küçəsi 3, Örnəkkənd",
                    "Meyvə və giləmeyvə yetişdirilməsi",
                    LocalDate.of(2019, 4, 15), "active", List.of("5KT7Q2A", "8YZ2C5B")),
            new Business("B-100317", "Ada Specimen Translations", "sole-trader", "14 Rose Lane, Nümunəşəhər",
                    "Translation and interpretation",
                    LocalDate.of(2022, 9, 1), "active", List.of("7DE9S4F")),
            new Business("B-100444", "Borclu və Qardaşları MMC", "limited-company", "Gül küçəsi 40, Nümunəşəhər",
                    "Çörək və qənnadı məhsulları",
                    LocalDate.of(2012, 1, 20), "suspended", List.of("2KL4W7M")),
            new Business("B-100521", "گلچین‌پور و پسران", "partnership", "کوچه گل ۱۲، نمونه‌آباد", "فرش دستباف",
                    LocalDate.of(2008, 6, 3), "dissolved", List.of("8YZ2C5B")));

    private SyntheticBusinesses() {}

    /// @return rows of a `businesses.csv` with its header
    public static String csv() {
        return String.join(",", BusinessFile.COLUMNS) + "\r\n"
                + PINNED.stream().map(SyntheticBusinesses::line).collect(Collectors.joining());
    }

    private static String line(Business b) {
        return Stream.of(b.number(), b.name(), b.legalForm(), b.address(), b.activity(), b.registeredOn().toString(), b.status(),
                String.join(" ", b.owners())).map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }
}
