package io.github.civickiosk.issuing.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the page shows.
public record VerifyView(Texts texts, Optional<Finding> finding) {

    /// One line to compare with the paper.
    public record Row(String label, String value) {}

    public String text(String key) {
        return texts.get(key);
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        finding.ifPresent(f -> {
            f.service().ifPresent(s -> rows.add(new Row(texts.get("field.service"), title(f, s))));
            f.values().forEach((name, value) -> rows.add(new Row(texts.get("field." + name, name), written(value))));
            f.issuedOn().ifPresent(d -> rows.add(new Row(texts.get("field.issuedOn"), texts.date(d))));
            f.validUntil().ifPresent(d -> rows.add(new Row(texts.get("field.validUntil"), texts.date(d))));
        });
        return rows;
    }

    private String title(Finding finding, String service) {
        return texts.get("service." + service, finding.title().getOrDefault(texts.language(), service));
    }

    private String written(String value) {
        return value.matches("\\d{4}-\\d\\d-\\d\\d") ? Dates.written(value, texts) : value;
    }

    private static final class Dates {
        static String written(String value, Texts texts) {
            try {
                return texts.date(java.time.LocalDate.parse(value));
            } catch (java.time.format.DateTimeParseException onlyLooksLikeOne) {
                return value;
            }
        }
    }
}
