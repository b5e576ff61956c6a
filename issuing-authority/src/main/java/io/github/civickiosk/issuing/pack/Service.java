package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// One service as its `service.yaml` describes it. Texts are per BCP 47 language.
///
/// @param fee         decimal and ISO 4217 currency, e.g. `0.00 AZN`
/// @param eligibility what the register must say
/// @param validMonths how long a certificate may be relied on; 0 when it does not end
/// @param values      what of the register and of the form reaches the certificate, and nothing else does
/// @param notice      what is said while the service is not available
public record Service(String id, String agency, Map<String, String> agencyName, Map<String, String> title,
        Map<String, String> help,
        String fee, Level level,
        List<Relation> forWhom, List<Field> fields, List<Eligibility> eligibility, int validMonths, String template,
        String sealProfile,
        List<Value> values, Map<String, String> notice) {

    public Service {
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("id is 1 to 40 of a-z, 0-9 and -");
        }
        if (!fee.matches("[0-9]+\\.[0-9]{2} [A-Z]{3}")) {
            throw new IllegalArgumentException("fee is an amount and a currency, e.g. 0.00 AZN");
        }
        if (forWhom.isEmpty()) {
            throw new IllegalArgumentException("forWhom names nobody");
        }
        agencyName = Map.copyOf(agencyName);
        title = Map.copyOf(title);
        help = Map.copyOf(help);
        forWhom = List.copyOf(forWhom);
        fields = List.copyOf(fields);
        eligibility = orNone(eligibility);
        values = orNone(values);
        notice = Map.copyOf(notice);
    }

    public boolean free() {
        return fee.matches("0+\\.00 .*");
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
