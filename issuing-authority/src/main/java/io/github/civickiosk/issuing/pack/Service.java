package io.github.civickiosk.issuing.pack;

import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.issuing.register.RegisterQuery;
import org.jspecify.annotations.Nullable;

/// One service as its `service.yaml` describes it. Texts are per BCP 47 language.
///
/// @param fee         decimal and ISO 4217 currency, e.g. `0.00 AZN`
/// @param hours       when it is open; empty is always
/// @param query       what it asks of the registers
/// @param eligibility what the register must say
/// @param validMonths how long a certificate may be relied on; 0 when it does not end
/// @param values      what of the register and of the form reaches the certificate, and nothing else does
/// @param sealCut     by value: how many bytes of UTF-8 of it the seal holds at most
/// @param notice      what is said while the service is not available
public record Service(String id, String agency, Map<String, String> agencyName, Map<String, String> title,
        Map<String, String> help, String fee, Level level, List<Hours> hours, List<Relation> forWhom, List<Field> fields,
        Query query, List<Eligibility> eligibility, int validMonths, List<Value> values, Map<String, Integer> sealCut,
        Map<String, String> notice) {

    static final int LONGEST_VALIDITY = 1_200;

    public Service(String id, String agency, Map<String, String> agencyName, Map<String, String> title, Map<String, String> help,
            String fee, Level level, @Nullable List<Hours> hours, List<Relation> forWhom, @Nullable List<Field> fields,
            @Nullable Query query, @Nullable List<Eligibility> eligibility, int validMonths, @Nullable List<Value> values,
            @Nullable Map<String, Integer> sealCut, @Nullable Map<String, String> notice) {
        if (!id.matches("[a-z0-9-]{1,40}") || !agency.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("id and agency are 1 to 40 of a-z, 0-9 and -");
        }
        if (!fee.matches("[0-9]+\\.[0-9]{2} [A-Z]{3}")) {
            throw new IllegalArgumentException("fee is an amount and a currency, e.g. 0.00 AZN");
        }
        if (forWhom.isEmpty()) {
            throw new IllegalArgumentException("forWhom names nobody");
        }
        if (validMonths < 0 || validMonths > LONGEST_VALIDITY) {
            throw new IllegalArgumentException("validMonths is 0 to " + LONGEST_VALIDITY);
        }
        this.id = id;
        this.agency = agency;
        this.agencyName = Map.copyOf(agencyName);
        this.title = Map.copyOf(title);
        this.help = Map.copyOf(help);
        this.fee = fee;
        this.level = level;
        this.hours = orNone(hours);
        this.forWhom = List.copyOf(forWhom);
        this.fields = orNone(fields);
        this.query = query == null ? Query.PERSON : query;
        this.eligibility = orNone(eligibility);
        this.validMonths = validMonths;
        this.values = orNone(values);
        this.sealCut = sealCut == null ? Map.of() : Map.copyOf(sealCut);
        this.notice = notice == null ? Map.of() : Map.copyOf(notice);
    }

    public boolean free() {
        return fee.matches("0+\\.00 .*");
    }

    public boolean open(LocalDateTime moment) {
        return hours.isEmpty() || hours.stream().anyMatch(hours -> hours.include(moment));
    }

    /// What must answer before it can be offered.
    Set<RegisterQuery> asks() {
        Set<RegisterQuery> asks = EnumSet.noneOf(RegisterQuery.class);
        if (query.ofBusiness()) {
            asks.add(RegisterQuery.BUSINESS);
        }
        if (level != Level.NONE || values.stream().anyMatch(value -> value.name().equals("owners"))) {
            asks.addAll(RegisterQuery.ABOUT_PEOPLE);
        }
        return asks;
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
