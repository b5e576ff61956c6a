package io.github.civickiosk.fleet.manager.access;

import java.util.Optional;

/// Follows the hashes of the audit log from its first entry. For one thread.
final class AuditChain {

    private String hash = "";
    private long number;

    record Link(AuditEntry entry, String hash) {}

    record Head(long number, String hash) {}

    boolean follows(Link link) {
        if (link.entry().number() != number + 1 || !link.entry().hash(hash).equals(link.hash())) {
            return false;
        }
        number = link.entry().number();
        hash = link.hash();
        return true;
    }

    /// The number after the last one when the head knows of more.
    Optional<Long> endsAs(Head head) {
        return head.number() == number && head.hash().equals(hash) ? Optional.empty() : Optional.of(number + 1);
    }
}
