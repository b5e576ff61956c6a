package io.github.civickiosk.fleet.manager.access.oidc;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.access.ScopeText;

/// What members of a provider's group may do.
public record GroupRole(String group, Role role, Scope scope) {

    /// Reads `GROUP=ROLE` or `GROUP=ROLE,region:NAME,agency:NAME`.
    ///
    /// @throws IllegalArgumentException showing the text that is neither
    public static GroupRole read(String text) {
        var equals = text.lastIndexOf('=');
        var parts = text.substring(equals + 1).split(",");
        var role = Role.of(parts[0].strip());
        if (equals < 1 || role.isEmpty()) {
            throw new IllegalArgumentException("oidc-role is GROUP=ROLE or GROUP=ROLE,region:NAME, not '" + text + "'");
        }
        return new GroupRole(text.substring(0, equals), role.get(),
                ScopeText.read(String.join("\n", List.of(parts).subList(1, parts.length))));
    }

    /// The highest role of these groups, for all that the groups with this role hold; empty when no group is known.
    static Optional<GroupRole> of(List<GroupRole> known, Collection<String> groups) {
        var matching = known.stream().filter(entry -> groups.contains(entry.group())).toList();
        return matching.stream().map(GroupRole::role).max(Comparator.naturalOrder())
                .map(highest -> union(highest, matching.stream().filter(entry -> entry.role() == highest).toList()));
    }

    private static GroupRole union(Role role, List<GroupRole> entries) {
        if (entries.stream().anyMatch(entry -> entry.scope().wholeFleet())) {
            return new GroupRole("", role, Scope.WHOLE_FLEET);
        }
        var regions = new HashSet<String>();
        var agencies = new HashSet<String>();
        entries.forEach(entry -> {
            regions.addAll(entry.scope().regions());
            agencies.addAll(entry.scope().agencies());
        });
        return new GroupRole("", role, new Scope(regions, agencies));
    }
}
