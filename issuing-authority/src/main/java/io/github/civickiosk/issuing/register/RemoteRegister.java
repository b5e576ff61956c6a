package io.github.civickiosk.issuing.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A register behind a [Source]. A row that cannot be used makes the whole answer one that cannot be used: half a family is worse
/// than none.
public final class RemoteRegister implements Register {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteRegister.class);

    private final Source source;

    public RemoteRegister(Source source) {
        this.source = source;
    }

    @Override
    public Reply<Optional<Citizen>> byDocument(String documentNumber) {
        return one(citizens(RegisterQuery.BY_DOCUMENT, documentNumber));
    }

    @Override
    public Reply<Optional<Citizen>> byPersonalNumber(String personalNumber) {
        return one(citizens(RegisterQuery.BY_PERSONAL_NUMBER, personalNumber));
    }

    @Override
    public Reply<List<Citizen>> childrenOf(String personalNumber) {
        return citizens(RegisterQuery.CHILDREN_OF, personalNumber);
    }

    @Override
    public Reply<List<Citizen>> wardsOf(String personalNumber) {
        return citizens(RegisterQuery.WARDS_OF, personalNumber);
    }

    @Override
    public Reply<Optional<Business>> business(String registrationNumber) {
        return one(rows(RegisterQuery.BUSINESS, registrationNumber, (row, bad) -> new BusinessRow(row, bad).business()));
    }

    @Override
    public boolean answers() {
        return source.answers();
    }

    private Reply<List<Citizen>> citizens(RegisterQuery query, String number) {
        var reply = rows(query, number, (row, bad) -> {
            var cells = new RegisterRow(row);
            Citizen citizen = cells.citizen();
            bad.addAll(cells.bad());
            return citizen;
        });
        return switch (reply) {
            case Reply.Down<List<Citizen>> down -> down;
            case Reply.Found<List<Citizen>>(var citizens) ->
                new Reply.Found<>(citizens.stream().sorted(Comparator.comparing(Citizen::dateOfBirth)).toList());
        };
    }

    private <T> Reply<List<T>> rows(RegisterQuery query, String number, BiFunction<Csv.Row, List<BadRow>, T> reading) {
        return switch (source.ask(query, number)) {
            case Reply.Down<List<Map<String, String>>>(var why) -> new Reply.Down<>(why);
            case Reply.Found<List<Map<String, String>>>(var rows) -> {
                var bad = new ArrayList<BadRow>();
                var read = new ArrayList<T>();
                for (int i = 0; i < rows.size(); i++) {
                    read.add(reading.apply(new Csv.Row(i + 1, rows.get(i)), bad));
                }
                if (!bad.isEmpty()) {
                    LOG.error("{} of a register's answer cannot be used, {}", query, bad.getFirst());
                }
                yield bad.isEmpty() ? new Reply.Found<>(read) : new Reply.Down<>("an answer cannot be used, " + bad.getFirst());
            }
        };
    }

    /// Two under one number are a fault of the register: nobody knows which of them is meant.
    private static <T> Reply<Optional<T>> one(Reply<List<T>> reply) {
        return switch (reply) {
            case Reply.Down<List<T>>(var why) -> new Reply.Down<>(why);
            case Reply.Found<List<T>>(var found) when found.size() > 1 -> new Reply.Down<>(found.size() + " have one number");
            case Reply.Found<List<T>>(var found) -> new Reply.Found<>(found.stream().findFirst());
        };
    }
}
