package io.github.civickiosk.fleet.manager.broker.mosquitto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Writes what a Mosquitto (2.0 or later, with the dynamic security plugin) needs to serve one fleet by the same rules as the
/// embedded broker: mutual TLS, the certificate's common name is the user's name and the client's id, and each kiosk speaks for
/// itself alone.
///
/// The rights stand in an ACL file with patterns, so that a new kiosk needs no change here. The plugin holds only who was shut out:
/// it is asked before the ACL file, and its *no* is final. A kiosk that it shuts out can still open a connection until the
/// revocation list was read again, and can do nothing with it.
///
/// @param installed where the files will lie on the broker's machine
/// @param group     Sparkplug group: the fleet's id
/// @param managers  common names of the fleet managers' certificates
/// @param port      port for all addresses, or an address before it: `PORT ADDRESS`
/// @param plugin    the dynamic security plugin
/// @param lists     address of the fleet manager's `GET /crl`
public record MosquittoFiles(Path installed, String group, List<String> managers, String port, Path plugin, String lists) {

    private static final String DENIED = "{\"acltype\":\"%s\",\"topic\":\"#\",\"priority\":100,\"allow\":false}";
    private static final String ALLOWED = "{\"acltype\":\"%s\",\"topic\":\"$CONTROL/dynamic-security/#\",\"priority\":0,\"allow\":true}";

    public MosquittoFiles {
        managers = List.copyOf(managers);
        for (String name : managers) {
            if (name.isBlank() || name.matches(".*[\\p{Cntrl}+#].*")) {
                throw new IllegalArgumentException("'" + name + "' is no common name for a fleet manager at Mosquitto");
            }
        }
        if (!group.matches("[^/+#\\s\\p{Cntrl}]+")) {
            throw new IllegalArgumentException("At Mosquitto a group has no / + # and spaces, not '" + group + "'");
        }
    }

    /// Writes them into a folder. What the broker itself goes on writing is left where it stands.
    ///
    /// @return what was written
    public List<Path> write(Path folder) throws IOException {
        var written = new ArrayList<Path>();
        written.add(Files.writeString(folder.resolve("mosquitto.conf"), configuration(), StandardCharsets.UTF_8));
        written.add(Files.writeString(folder.resolve("acl"), rights(), StandardCharsets.UTF_8));
        var state = folder.resolve("dynamic-security.json");
        if (!Files.exists(state)) {
            written.add(Files.writeString(state, dynamicSecurity(), StandardCharsets.UTF_8));
        }
        var refresh = Files.writeString(folder.resolve("refresh-crl"), refresh(), StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(refresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        written.add(refresh);
        written.add(Files.writeString(folder.resolve("civic-kiosk-refresh-crl.service"), service(), StandardCharsets.UTF_8));
        return written;
    }

    private String configuration() {
        return """
                # Written by: fleet-manager broker-config mosquitto. Start it with: mosquitto -c %1$s/mosquitto.conf
                per_listener_settings false
                listener %2$s
                cafile %1$s/ca.pem
                certfile %1$s/cert.pem
                keyfile %1$s/key.pem
                # read again at SIGHUP, see refresh-crl
                crlfile %1$s/crl.pem
                require_certificate true
                tls_version tlsv1.2
                # who a client is follows from its certificate alone: nobody takes another's name or throws it off by its client id
                use_identity_as_username true
                use_username_as_clientid true
                allow_anonymous false
                # who was shut out, then who may do what
                plugin %3$s
                plugin_opt_config_file %1$s/dynamic-security.json
                acl_file %1$s/acl
                message_size_limit 65536
                max_keepalive 300
                max_inflight_messages 100
                persistence false
                """
                .formatted(installed, port, plugin);
    }

    private String rights() {
        var text = new StringBuilder("# A fleet manager hears and says everything of the fleet.\n");
        for (String manager : managers) {
            text.append("user ").append(manager).append("\ntopic readwrite spBv1.0/#\n");
        }
        text.append("user ").append(DynamicSecurity.USER).append("\ntopic readwrite $CONTROL/dynamic-security/#\n");
        text.append("# A kiosk reports for itself, and hears its own commands and the fleet managers' state.\n");
        for (String message : List.of("NBIRTH", "NDEATH", "NDATA")) {
            text.append("pattern write spBv1.0/%s/%s/%%u\n".formatted(group, message));
        }
        for (String message : List.of("DBIRTH", "DDEATH", "DDATA")) {
            text.append("pattern write spBv1.0/%s/%s/%%u/+\n".formatted(group, message));
        }
        return text + "pattern read spBv1.0/%1$s/NCMD/%%u\npattern read spBv1.0/%1$s/NCMD/%%u/#\n".formatted(group)
                + "pattern read spBv1.0/%s/DCMD/%%u/#\npattern read spBv1.0/STATE/#\n".formatted(group);
    }

    private static String dynamicSecurity() {
        return """
                {"defaultACLAccess":{"publishClientSend":false,"publishClientReceive":false,"subscribe":false,"unsubscribe":true},
                 "clients":[{"username":"%s","roles":[{"rolename":"control"}]}],
                 "groups":[],
                 "roles":[
                  {"rolename":"control","acls":[%s,%s,%s]},
                  {"rolename":"%s","acls":[%s,%s,%s]}]}
                """.formatted(DynamicSecurity.USER, ALLOWED.formatted("publishClientSend"),
                ALLOWED.formatted("publishClientReceive"), ALLOWED.formatted("subscribePattern"), DynamicSecurity.SHUT_OUT,
                DENIED.formatted("publishClientSend"), DENIED.formatted("publishClientReceive"),
                DENIED.formatted("subscribePattern"));
    }

    private String refresh() {
        return """
                #!/bin/sh
                # Written by: fleet-manager broker-config mosquitto. Fetches the revocation list and lets Mosquitto read it again.
                # Usage: refresh-crl PID-FILE [SECONDS]   once, or again every so many seconds
                set -u
                cd '%1$s' || exit 1
                while :; do
                  if curl -sS -f --max-time 10 --cacert ca.pem -o crl.der '%2$s' \\
                      && openssl crl -inform DER -in crl.der -CAfile ca.pem -out crl.new 2>verify.log && grep -q 'verify OK' verify.log \\
                      && ! cmp -s crl.new crl.pem; then
                    mv crl.new crl.pem
                    kill -HUP "$(cat "$1")"
                  fi
                  [ $# -gt 1 ] || exit 0
                  sleep "$2"
                done
                """
                .formatted(installed, lists);
    }

    private String service() {
        return """
                # Written by: fleet-manager broker-config mosquitto
                [Unit]
                Description=Revocation list of the kiosks for Mosquitto
                After=mosquitto.service
                [Service]
                ExecStart=%1$s/refresh-crl /run/mosquitto/mosquitto.pid 15
                Restart=always
                [Install]
                WantedBy=multi-user.target
                """.formatted(installed);
    }
}
