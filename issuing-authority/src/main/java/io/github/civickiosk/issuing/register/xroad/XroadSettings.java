package io.github.civickiosk.issuing.register.xroad;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.register.RegisterQuery;

/// How a register is reached over X-Road.
///
/// @param securityServer address of the own security server, `https://…`
/// @param client         `INSTANCE/CLASS/MEMBER/SUBSYSTEM` under which the authority asks
/// @param identity       folder with `key.pem`, `cert.pem` and `ca.pem`, for mutual TLS with the security server
/// @param timeoutSeconds how long an answer may take, a second attempt included
/// @param probe          asked now and then to see whether the register answers; it should be about nobody
public record XroadSettings(URI securityServer, String client, Path identity, int timeoutSeconds, Probe probe,
        Map<RegisterQuery, Call> queries) {

    private static final String MEMBER = "[^/]+(/[^/]+){2,3}";
    private static final String SERVICE = "[^/]+(/[^/]+){3,4}";

    /// @param path after the service, e.g. `/v1/health`
    public record Probe(String service, String path) {
        public Probe { checked(service, path); }
    }

    /// One query.
    ///
    /// @param service `INSTANCE/CLASS/MEMBER/SUBSYSTEM/SERVICE`
    /// @param path    after the service, with `{number}` in it unless it stands in the body
    /// @param body    JSON with `{number}` in a text; it makes the request a POST, which is never repeated
    /// @param records JSON pointer to the person or the list of them; empty when it is the whole answer
    /// @param fields  by column of a register file, a JSON pointer into the person, or `=` and the text itself; the others are looked for under
    ///                their own names
    /// @param words   by column, what the register's words mean, e.g. `{life: {"false": alive, "true": deceased}}`
    public record Call(String service, String path, Optional<String> body, String records, Map<String, String> fields,
            Map<String, Map<String, String>> words) {
        public Call {
            checked(service, path);
            if (!path.contains("{number}") && body.filter(text -> text.contains("{number}")).isEmpty()) {
                throw new IllegalArgumentException("neither path nor body asks for a {number}");
            }
            records = records == null ? "" : records;
            fields = fields == null ? Map.of() : Map.copyOf(fields);
            words = words == null ? Map.of() : Map.copyOf(words);
        }
    }

    public XroadSettings {
        if (securityServer == null || client == null || identity == null || probe == null || queries == null) {
            throw new IllegalArgumentException("securityServer, client, identity, probe or queries are missing");
        }
        if (!"https".equals(securityServer.getScheme()) && !"http".equals(securityServer.getScheme())
                || securityServer.getHost() == null) {
            throw new IllegalArgumentException("securityServer is https://HOST:PORT");
        }
        if (!client.matches(MEMBER)) {
            throw new IllegalArgumentException("client is INSTANCE/CLASS/MEMBER/SUBSYSTEM");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > 60) {
            throw new IllegalArgumentException("timeoutSeconds is 1 to 60");
        }
        queries = Map.copyOf(queries);
    }

    /// With paths that are meant from this folder.
    public XroadSettings in(Path folder) {
        return new XroadSettings(securityServer, client, folder.resolve(identity), timeoutSeconds, probe, queries);
    }

    private static void checked(String service, String path) {
        if (service == null || path == null) {
            throw new IllegalArgumentException("service or path are missing");
        }
        if (!service.matches(SERVICE)) {
            throw new IllegalArgumentException("service is INSTANCE/CLASS/MEMBER/SUBSYSTEM/SERVICE");
        }
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("path begins with /");
        }
    }
}
