package io.github.civickiosk.issuing.visit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.pack.Service;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.visit.Visit.Person;

/// Which agency read which data about whom for a visit. What the citizen is shown is what stands in the audit log, and nothing is
/// kept beside it. Safe for use by several threads.
public final class Accesses {

    /// Who reads when no agency's service is asked for yet.
    private static final String AUTHORITY = "issuing-authority";
    private static final Map<String, String> AUTHORITY_NAME = Map.of("az", "Arayışların verilməsi xidməti", "en",
            "Issuing authority");
    private static final String NO_SERVICE = "-";

    /// Why something was read.
    public enum Purpose {
        IDENTIFICATION("identification"), HOLDER_CHECK("holder-check"), PREVIEW("preview"), ISSUANCE("issuance");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }
    }

    /// @param at       ISO 8601
    /// @param service  empty where nothing was asked for yet
    /// @param person   `ref` of the person in this visit
    /// @param data     names of what was read, e.g. `date_of_birth`
    public record Access(String at, String agency, Map<String, String> agencyName, String purpose, Optional<String> service,
            Optional<String> person, List<String> data) {}

    private final AuditLog audit;
    private final Pseudonyms pseudonyms;
    private final Services services;

    public Accesses(AuditLog audit, Pseudonyms pseudonyms, Services services) {
        this.audit = audit;
        this.pseudonyms = pseudonyms;
        this.services = services;
    }

    /// The authority itself read it, to know whom it deals with.
    public void read(Visit visit, Purpose purpose, String personalNumber, Collection<String> data) {
        read(visit, AUTHORITY, purpose, NO_SERVICE, personalNumber, data);
    }

    /// It was read for a service of an agency.
    public void read(Visit visit, Purpose purpose, Service service, String personalNumber, Collection<String> data) {
        read(visit, service.agency(), purpose, service.id(), personalNumber, data);
    }

    private void read(Visit visit, String agency, Purpose purpose, String service, String personalNumber,
            Collection<String> data) {
        audit.append(new AuditLog.Entry(visit.kiosk(), Event.REGISTER_READ, pseudonyms.of(personalNumber),
                String.join(" ", visit.id(), agency, purpose.word, service, String.join(",", data))));
    }

    /// In the order in which they were read.
    public List<Access> of(Visit visit) {
        List<Person> persons = visit.persons();
        return audit.reads(visit.id()).stream().map(row -> access(row, persons)).toList();
    }

    private Access access(AuditLog.Row row, List<Person> persons) {
        String[] said = row.detail().split(" ", -1);
        Optional<String> person = persons.stream()
                .filter(known -> pseudonyms.of(known.personalNumber()).equals(row.subject())).map(Person::ref).findFirst();
        return new Access(row.at(), said[1], agencyName(said[1]), said[2],
                Optional.of(said[3]).filter(service -> !service.equals(NO_SERVICE)), person, List.of(said[4].split(",")));
    }

    private Map<String, String> agencyName(String agency) {
        return services.all().stream().filter(service -> service.agency().equals(agency)).map(Service::agencyName).findFirst()
                .orElse(agency.equals(AUTHORITY) ? AUTHORITY_NAME : Map.of());
    }
}
