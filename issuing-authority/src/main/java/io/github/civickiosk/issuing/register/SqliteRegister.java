package io.github.civickiosk.issuing.register;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.register.Citizen.IdDocument;
import io.github.civickiosk.issuing.store.SqliteFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;

/// The embedded register: a SQLite file that is filled anew from the register files at each start.
public final class SqliteRegister implements Register {

    private static final String TABLES = """
            DROP TABLE IF EXISTS parent;
            DROP TABLE IF EXISTS citizen;
            CREATE TABLE citizen (personal_number TEXT PRIMARY KEY, document_number TEXT NOT NULL UNIQUE, document_expiry TEXT NOT NULL,
              document_lost INTEGER NOT NULL, surname TEXT NOT NULL, given_names TEXT NOT NULL, date_of_birth TEXT NOT NULL,
              sex TEXT NOT NULL, nationality TEXT NOT NULL, phone TEXT, email TEXT, address TEXT NOT NULL, municipality TEXT NOT NULL,
              place_of_birth TEXT NOT NULL, deceased INTEGER NOT NULL, guardian TEXT, tax_debt TEXT NOT NULL, sealed INTEGER NOT NULL) STRICT;
            CREATE INDEX citizen_guardian ON citizen (guardian);
            CREATE TABLE parent (child TEXT NOT NULL REFERENCES citizen, position INTEGER NOT NULL, parent TEXT NOT NULL,
              PRIMARY KEY (child, position)) STRICT;
            CREATE INDEX parent_parent ON parent (parent);
            DROP TABLE IF EXISTS business;
            CREATE TABLE business (number TEXT PRIMARY KEY, name TEXT NOT NULL, legal_form TEXT NOT NULL, address TEXT NOT NULL,
              activity TEXT NOT NULL, registered_on TEXT NOT NULL, status TEXT NOT NULL, owners TEXT NOT NULL) STRICT;
            """;
    private static final String SELECT = """
            SELECT c.*, (SELECT group_concat(parent, ' ') FROM (SELECT parent FROM parent WHERE child = c.personal_number ORDER BY position)) AS parents
            FROM citizen c WHERE\s""";

    private final Jdbi jdbi;

    private SqliteRegister(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Replaces what the file held by these citizens.
    ///
    /// @throws IllegalArgumentException when two citizens share a personal or document number
    public static SqliteRegister filled(Path file, List<Citizen> citizens) {
        return filled(file, citizens, List.of());
    }

    /// Replaces what the file held by these citizens and businesses.
    ///
    /// @throws IllegalArgumentException when two citizens share a personal or document number
    public static SqliteRegister filled(Path file, List<Citizen> citizens, List<Business> businesses) {
        Jdbi jdbi = SqliteFile.open(file);
        jdbi.useTransaction(handle -> {
            handle.createScript(TABLES).execute();
            citizens.forEach(citizen -> insert(handle, citizen));
            businesses.forEach(business -> insert(handle, business));
        });
        return new SqliteRegister(jdbi);
    }

    private static void insert(Handle handle, Citizen c) {
        handle.createUpdate(
                """
                        INSERT INTO citizen VALUES (:personalNumber, :document.number, :document.expiry, :document.lost, :surname, :givenNames,
                        :dateOfBirth, :sex, :nationality, :phone, :email, :address, :municipality, :placeOfBirth, :deceased, :guardian, :debt, :sealed)""")
                .bindMethods(c).bind("document.expiry", c.document().expiry().toString())
                .bind("document.number", c.document().number())
                .bind("document.lost", c.document().lost()).bind("dateOfBirth", c.dateOfBirth().toString())
                .bind("phone", c.phone().orElse(null)).bind("email", c.email().orElse(null))
                .bind("guardian", c.guardian().orElse(null))
                .bind("debt", c.taxDebt().toPlainString()).execute();
        for (int i = 0; i < c.parents().size(); i++) {
            handle.execute("INSERT INTO parent VALUES (?, ?, ?)", c.personalNumber(), i, c.parents().get(i));
        }
    }

    private static void insert(Handle handle, Business b) {
        handle.execute("INSERT INTO business VALUES (?, ?, ?, ?, ?, ?, ?, ?)", b.number(), b.name(), b.legalForm(), b.address(),
                b.activity(), b.registeredOn().toString(), b.status(), String.join(" ", b.owners()));
    }

    @Override
    public Reply<Optional<Citizen>> byDocument(String documentNumber) {
        return first(select("c.document_number = ?", documentNumber));
    }

    @Override
    public Reply<Optional<Citizen>> byPersonalNumber(String personalNumber) {
        return first(select("c.personal_number = ?", personalNumber));
    }

    @Override
    public Reply<List<Citizen>> childrenOf(String personalNumber) {
        return select("c.personal_number IN (SELECT child FROM parent WHERE parent = ?) ORDER BY c.date_of_birth",
                personalNumber);
    }

    @Override
    public Reply<List<Citizen>> wardsOf(String personalNumber) {
        return select("c.guardian = ? ORDER BY c.date_of_birth", personalNumber);
    }

    @Override
    public Reply<Optional<Business>> business(String registrationNumber) {
        try {
            return new Reply.Found<>(jdbi.withHandle(handle -> handle
                    .select("SELECT * FROM business WHERE number = ?", registrationNumber).map(SqliteRegister::business)
                    .findFirst()));
        } catch (JdbiException e) {
            return new Reply.Down<>(e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean answers() {
        return select("c.personal_number = ?", "") instanceof Reply.Found<List<Citizen>>;
    }

    private Reply<List<Citizen>> select(String condition, String value) {
        try {
            return new Reply.Found<>(
                    jdbi.withHandle(handle -> handle.select(SELECT + condition, value).map(SqliteRegister::citizen).list()));
        } catch (JdbiException e) {
            return new Reply.Down<>(e.getClass().getSimpleName());
        }
    }

    private static Reply<Optional<Citizen>> first(Reply<List<Citizen>> reply) {
        return switch (reply) {
            case Reply.Found<List<Citizen>>(var citizens) -> new Reply.Found<>(citizens.stream().findFirst());
            case Reply.Down<List<Citizen>>(var why) -> new Reply.Down<>(why);
        };
    }

    private static Business business(ResultSet row, StatementContext context) throws SQLException {
        return new Business(row.getString("number"), row.getString("name"), row.getString("legal_form"), row.getString("address"),
                row.getString("activity"), LocalDate.parse(row.getString("registered_on")), row.getString("status"),
                List.of(row.getString("owners").split(" ")));
    }

    private static Citizen citizen(ResultSet row, StatementContext context) throws SQLException {
        var document = new IdDocument(row.getString("document_number"), LocalDate.parse(row.getString("document_expiry")),
                row.getBoolean("document_lost"));
        String parents = row.getString("parents");
        return new Citizen(row.getString("personal_number"), document, row.getString("surname"), row.getString("given_names"),
                LocalDate.parse(row.getString("date_of_birth")), row.getString("sex"), row.getString("nationality"),
                Optional.ofNullable(row.getString("phone")), Optional.ofNullable(row.getString("email")),
                row.getString("address"),
                row.getString("municipality"), row.getString("place_of_birth"), row.getBoolean("deceased"),
                parents == null ? List.of() : List.of(parents.split(" ")), Optional.ofNullable(row.getString("guardian")),
                new BigDecimal(row.getString("tax_debt")), row.getBoolean("sealed"));
    }
}
