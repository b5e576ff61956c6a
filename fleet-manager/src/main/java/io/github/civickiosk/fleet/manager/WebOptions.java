package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.access.oidc.GroupRole;
import io.github.civickiosk.fleet.manager.access.oidc.OidcConfig;
import io.github.civickiosk.fleet.manager.map.MapTiles;
import picocli.CommandLine.Option;

/// Options of `serve` on how operators come in.
final class WebOptions {

    @Option(names = "--listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "Address of the dashboard; another than loopback wants --tls or --public-host.")
    private String listen = "";
    @Option(names = "--tls", paramLabel = "DIR", description = "Folder with key.pem (PKCS#8) and cert.pem: the dashboard speaks HTTPS.")
    private Optional<Path> tls = Optional.empty();
    @Option(names = "--oidc-issuer", paramLabel = "URL", description = "OpenID Connect provider that operators log in with as well.")
    private Optional<URI> issuer = Optional.empty();
    @Option(names = "--oidc-client", paramLabel = "ID", defaultValue = "fleet-manager", description = "What we are called there.")
    private String client = "";
    @Option(names = "--oidc-secret-file", paramLabel = "FILE", description = "File whose first line is our secret there.")
    private Optional<Path> secret = Optional.empty();
    @Option(names = "--oidc-name", paramLabel = "TEXT", defaultValue = "single sign-on", description = "How the login page calls it.")
    private String name = "";
    @Option(names = "--oidc-claim", paramLabel = "CLAIM", defaultValue = "groups", description = "Claim of the ID token that names groups.")
    private String claim = "";
    @Option(names = "--oidc-role", paramLabel = "GROUP=ROLE[,region:NAME]", split = ";", description = "What members of a group may do; repeatable, or separated by semicolons.")
    private List<String> roles = List.of();

    @Option(names = "--map-tiles", paramLabel = "URL", description = "Server of map pictures, with {z}, {x} and {y}, that operators' browsers ask; without it the map has pins alone.")
    private Optional<String> tiles = Optional.empty();
    @Option(names = "--map-attribution", paramLabel = "TEXT", defaultValue = "", description = "What the owner of the map pictures wants to be read on the map.")
    private String attribution = "";

    /// @throws IOException when the file with the secret cannot be read
    WebSettings settings() throws IOException {
        return new WebSettings(listen, tls, oidc(), tiles.map(url -> new MapTiles(url, attribution)));
    }

    private Optional<OidcConfig> oidc() throws IOException {
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new OidcConfig(issuer.get(), client, secret(), name, claim,
                Objects.requireNonNullElse(roles, List.<String>of()).stream().map(GroupRole::read).toList()));
    }

    private Optional<String> secret() throws IOException {
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        try (var lines = Files.lines(secret.get())) {
            return lines.findFirst().map(String::strip);
        }
    }
}
