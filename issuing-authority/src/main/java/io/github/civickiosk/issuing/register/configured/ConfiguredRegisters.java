package io.github.civickiosk.issuing.register.configured;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.civickiosk.issuing.register.BadRegisterException;
import io.github.civickiosk.issuing.register.BusinessFile;
import io.github.civickiosk.issuing.register.Guard;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.RegisterFile;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.github.civickiosk.issuing.register.Registers;
import io.github.civickiosk.issuing.register.RemoteRegister;
import io.github.civickiosk.issuing.register.Source;
import io.github.civickiosk.issuing.register.SqliteRegister;
import io.github.civickiosk.issuing.register.sql.SqlSettings;
import io.github.civickiosk.issuing.register.sql.SqlSource;
import io.github.civickiosk.issuing.register.xroad.Exchange;
import io.github.civickiosk.issuing.register.xroad.XroadSettings;
import io.github.civickiosk.issuing.register.xroad.XroadSource;

/// The registers that a `registers.yaml` describes, or the embedded one alone, open until they are closed.
public final class ConfiguredRegisters implements AutoCloseable {

    private final Register register;
    private final List<Guard> guards;

    private ConfiguredRegisters(Register register, List<Guard> guards) {
        this.register = register;
        this.guards = guards;
    }

    /// Registers that do not answer now are no hindrance: their services are not available until they do.
    ///
    /// @param files    citizens and businesses of the embedded register, or one `registers.yaml` alone
    /// @param data     folder for the embedded registers
    /// @param evidence keeps what proves an exchange over X-Road
    /// @throws BadRegisterException when a file of citizens or businesses cannot be used
    /// @throws IOException          naming file, line and reason
    public static ConfiguredRegisters open(List<Path> files, Path data, Consumer<Exchange> evidence)
            throws IOException, BadRegisterException {
        Optional<Path> yaml = files.stream().filter(file -> file.toString().matches(".*\\.ya?ml")).findFirst();
        if (yaml.isPresent() && files.size() > 1) {
            throw new IOException("--register names " + yaml.get() + " and other files: name them in it, under embedded");
        }
        return yaml.isPresent()
                ? described(yaml.get(), data, evidence)
                : new ConfiguredRegisters(filled(files, data.resolve("register.db")), List.of());
    }

    private static ConfiguredRegisters described(Path file, Path data, Consumer<Exchange> evidence)
            throws IOException, BadRegisterException {
        RegistersFile described = RegistersFile.read(file);
        var opening = new Opening(data, file.toAbsolutePath().resolveSibling(""), evidence, new ArrayList<>());
        try {
            return new ConfiguredRegisters(opening.registers(described), opening.guards());
        } catch (IOException | BadRegisterException | RuntimeException e) {
            opening.guards().forEach(Guard::close);
            throw e;
        }
    }

    private static Register filled(List<Path> files, Path database) throws IOException, BadRegisterException {
        List<Path> people = new ArrayList<>();
        List<Path> businesses = new ArrayList<>();
        for (Path file : files) {
            (BusinessFile.is(file) ? businesses : people).add(file);
        }
        return SqliteRegister.filled(database, RegisterFile.read(people), BusinessFile.read(businesses));
    }

    /// All of them as one.
    public Register register() {
        return register;
    }

    @Override
    public void close() {
        guards.forEach(Guard::close);
    }

    /// @param folder from which paths are meant
    private record Opening(Path data, Path folder, Consumer<Exchange> evidence, List<Guard> guards) {

        private Register registers(RegistersFile described) throws IOException, BadRegisterException {
            var byName = new HashMap<String, Register>();
            for (Map.Entry<String, RegistersFile.Entry> entry : described.registers().entrySet()) {
                byName.put(entry.getKey(), register(entry.getKey(), entry.getValue()));
            }
            var byQuery = new EnumMap<RegisterQuery, Register>(RegisterQuery.class);
            described.ask()
                    .forEach((query, name) -> Optional.ofNullable(byName.get(name)).ifPresent(it -> byQuery.put(query, it)));
            return new Registers(byQuery);
        }

        private Register register(String name, RegistersFile.Entry entry) throws IOException, BadRegisterException {
            RegistersFile.Embedded embedded = entry.embedded();
            if (embedded != null) {
                return filled(embedded.files().stream().map(folder::resolve).toList(), data.resolve("register-" + name + ".db"));
            }
            SqlSettings sql = entry.sql();
            XroadSettings xroad = entry.xroad();
            Source source = sql != null
                    ? SqlSource.open(name, sql.in(folder))
                    : XroadSource.open(name, Optional.ofNullable(xroad).orElseThrow().in(folder), evidence);
            Guard guard = Guard.before(name, source);
            guards.add(guard);
            return new RemoteRegister(guard);
        }
    }
}
