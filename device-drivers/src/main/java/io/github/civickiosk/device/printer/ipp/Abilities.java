package io.github.civickiosk.device.printer.ipp;

import java.util.List;
import java.util.Set;

import com.hp.jipp.encoding.AttributeGroup;
import com.hp.jipp.encoding.AttributeType;
import com.hp.jipp.model.Operation;
import com.hp.jipp.model.Types;

/// What a printer can do and a job may ask for (RFC 8011, 5.4 and 5.2). A set that is empty was not told.
///
/// @param media      PWG 5101.1 names
/// @param manyCopies whether the number of copies can be asked for
record Abilities(Set<Operation> operations, Set<String> formats, Set<String> media, Set<String> sides, boolean manyCopies) {

    static final List<AttributeType<?>> ATTRIBUTES = List.of(Types.operationsSupported, Types.documentFormatSupported,
            Types.mediaSupported, Types.sidesSupported, Types.copiesSupported);

    static Abilities of(AttributeGroup printer) {
        return new Abilities(Set.copyOf(printer.getValues(Types.operationsSupported)),
                Set.copyOf(printer.getStrings(Types.documentFormatSupported)),
                Set.copyOf(printer.getStrings(Types.mediaSupported)),
                Set.copyOf(printer.getStrings(Types.sidesSupported)), printer.get(Types.copiesSupported) != null);
    }

    boolean offers(Operation... wanted) {
        return operations.containsAll(List.of(wanted));
    }

    boolean takes(String format) {
        return formats.isEmpty() || formats.contains(format);
    }
}
