package io.github.civickiosk.issuing.register;

import java.util.List;
import java.util.Map;

/// A register as it is reached over a network: a query is answered by rows of texts under the names that the columns of a register file
/// have. Calls block no longer than the source's own time-out and are safe from several threads.
public interface Source extends AutoCloseable {

    Register.Reply<List<Map<String, String>>> ask(RegisterQuery query, String number);

    /// Goes all the way to the register, so that its outage is known before a citizen meets it.
    boolean answers();

    @Override
    void close();
}
