package io.github.civickiosk.fleet.manager.store;

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Gives a test class each kind of database.
public final class DatabasePeers implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Stream.of(Dialect.values()).map(dialect -> Arguments.of(new DatabasePeer(dialect)));
    }
}
