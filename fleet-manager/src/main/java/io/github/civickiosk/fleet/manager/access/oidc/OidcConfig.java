package io.github.civickiosk.fleet.manager.access.oidc;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A provider that says who operators are.
///
/// @param issuer    its address; `https`, or `http` on this machine
/// @param secret    of this client; empty for a public one
/// @param name      how people call it
/// @param claim     of the ID token that names groups, a text or a list of them: `groups`
/// @param groups    what members of a group may do
public record OidcConfig(URI issuer, String client, Optional<String> secret, String name, String claim, List<GroupRole> groups) {

    public OidcConfig {
        var loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(issuer.getHost()));
        if (!"https".equals(issuer.getScheme()) && !loopback) {
            throw new IllegalArgumentException("oidc-issuer must be an https address, not " + issuer);
        }
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("Say with oidc-role GROUP=ROLE what members of the provider's groups may do");
        }
        groups = List.copyOf(groups);
    }

    @Override
    public String toString() {
        return "OidcConfig[" + issuer + ", " + client + "]";
    }
}
