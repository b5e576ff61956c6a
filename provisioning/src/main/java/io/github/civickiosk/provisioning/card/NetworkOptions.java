package io.github.civickiosk.provisioning.card;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the kiosk reaches its network: a cable and DHCP unless said otherwise. Mixed into the command.
final class NetworkOptions {

    private static final int MOST_VLAN = 4094;
    private static final int PSK_BITS = 256;
    private static final int PSK_ROUNDS = 4096;

    @Option(names = "--address", paramLabel = "IP/PREFIX", description = "A fixed address, such as 192.0.2.7/24; needs --gateway and --dns.")
    private @Nullable String address;

    @Option(names = "--gateway", paramLabel = "IP", description = "The router, for fixed addresses.")
    private @Nullable String gateway;

    @Option(names = "--dns", paramLabel = "IP", split = ",", description = "Name servers, for fixed addresses.")
    private List<String> dns = List.of();

    @Option(names = "--vlan", paramLabel = "N", description = "The kiosk's network is this VLAN on the cable.")
    private @Nullable Integer vlan;

    @Option(names = "--wifi", paramLabel = "SSID", description = "Wi-Fi instead of the cable; needs --wifi-password-file and --country.")
    private @Nullable String wifi;

    @Option(names = "--wifi-password-file", paramLabel = "FILE", description = "Its first line is the password of the Wi-Fi.")
    private @Nullable Path wifiPassword;

    @Option(names = "--country", paramLabel = "XX", description = "Two letters, whose radio rules apply.")
    private @Nullable String country;

    @Option(names = "--proxy", paramLabel = "URL", description = "Through which the first boot fetches Debian packages.")
    private @Nullable URI proxy;

    @Option(names = "--ca", paramLabel = "FILE", description = "A certificate authority, as PEM, that the system shall trust besides.")
    private @Nullable Path authority;

    Optional<String> proxy() throws CardException {
        if (proxy == null) {
            return Optional.empty();
        }
        if (proxy.getHost() == null || !List.of("http", "https").contains(proxy.getScheme())) {
            throw CardException.wrongUse("--proxy is written http://HOST:PORT, not '" + proxy.getScheme() + ":…'.");
        }
        if (proxy.getUserInfo() != null) {
            throw CardException.wrongUse("--proxy has a password in it, which would stay on the card; use a proxy that knows the"
                    + " kiosk by its address.");
        }
        return Optional.of(proxy.toString());
    }

    Optional<String> authority() throws CardException {
        if (authority == null) {
            return Optional.empty();
        }
        try {
            var pem = Files.readString(authority);
            if (pem.contains("PRIVATE KEY")) {
                throw CardException.wrongUse(authority + " holds a private key, which belongs on no card; name the certificate.");
            }
            CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(pem);
        } catch (IOException | CertificateException e) {
            throw CardException.wrongUse("--ca " + authority + " is no certificate in PEM: " + e.getMessage() + ".");
        }
    }

    /// Version 2 of cloud-init's network configuration.
    ///
    /// @param own the kiosk's address, where the list gives it one
    Map<String, Object> config(Optional<String> own) throws CardException {
        var addresses = addresses(own.or(() -> Optional.ofNullable(address)));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("version", 2);
        if (wifi != null) {
            config.put("wifis", Map.of("wlan0", wifi(wifi, addresses)));
        } else if (vlan == null) {
            refuseAlone(wifiPassword, "--wifi-password-file");
            config.put("ethernets", Map.of("eth0", addresses));
        } else {
            if (vlan < 1 || vlan > MOST_VLAN) {
                throw CardException.wrongUse("--vlan is a number from 1 to " + MOST_VLAN + ", not " + vlan + ".");
            }
            config.put("ethernets", Map.of("eth0", Map.of("dhcp4", false)));
            Map<String, Object> tagged = new LinkedHashMap<>(Map.of("id", vlan, "link", "eth0"));
            tagged.putAll(addresses);
            config.put("vlans", Map.of("vlan" + vlan, tagged));
        }
        return config;
    }

    private Map<String, Object> wifi(String name, Map<String, Object> addresses) throws CardException {
        if (vlan != null) {
            throw CardException.wrongUse("--vlan is for the cable and goes not with --wifi.");
        }
        if (country == null || !country.matches("[A-Z]{2}")) {
            throw CardException
                    .wrongUse("--wifi needs --country, two capital letters such as AZ: without it the radio stays off.");
        }
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > 32) {
            throw CardException.wrongUse("The name of a Wi-Fi has 1 to 32 bytes.");
        }
        Map<String, Object> link = new LinkedHashMap<>(addresses);
        link.put("regulatory-domain", country);
        link.put("access-points", Map.of(name, Map.of("password", psk(name, password()))));
        return link;
    }

    private String password() throws CardException {
        if (wifiPassword == null) {
            throw CardException.wrongUse("--wifi needs --wifi-password-file: a kiosk goes into no open network.");
        }
        try {
            var password = Files.readString(wifiPassword).lines().findFirst().orElse("");
            if (!password.matches("[ -~]{8,63}")) {
                throw CardException.wrongUse("The first line of " + wifiPassword
                        + " is no password of a Wi-Fi: 8 to 63 letters, digits and signs of ASCII.");
            }
            return password;
        } catch (IOException e) {
            throw CardException.wrongUse("The password cannot be read from " + wifiPassword + ": " + e.getMessage() + ".");
        }
    }

    /// The key made of name and password (IEEE 802.11i, H.4), so that the password itself, which opens other things too, is on no card.
    static String psk(String name, String password) {
        try {
            var spec = new PBEKeySpec(password.toCharArray(), name.getBytes(StandardCharsets.UTF_8), PSK_ROUNDS, PSK_BITS);
            return HexFormat.of().formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1").generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> addresses(Optional<String> fixed) throws CardException {
        if (fixed.isEmpty()) {
            refuseAlone(gateway, "--gateway");
            refuseAlone(dns.isEmpty() ? null : dns, "--dns");
            return Map.of("dhcp4", true, "optional", true);
        }
        checkAddress(fixed.get());
        if (gateway == null || dns.isEmpty()) {
            throw CardException.wrongUse("The fixed address " + fixed.get() + " needs --gateway and --dns.");
        }
        literal("--gateway", gateway);
        for (var server : dns) {
            literal("--dns", server);
        }
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("addresses", List.of(fixed.get()));
        addresses.put("routes", List.of(Map.of("to", "default", "via", gateway)));
        addresses.put("nameservers", Map.of("addresses", dns));
        return addresses;
    }

    private static void refuseAlone(@Nullable Object given, String name) throws CardException {
        if (given != null) {
            throw CardException.wrongUse(name + " means nothing here: it belongs to "
                    + (name.startsWith("--wifi") ? "--wifi." : "a fixed address, --address."));
        }
    }

    static void checkAddress(String text) throws CardException {
        var parts = text.split("/", -1);
        if (parts.length == 2 && parts[1].matches("\\d{1,3}")) {
            var ip = literal("An address", parts[0]);
            if (Integer.parseInt(parts[1]) >= 1 && Integer.parseInt(parts[1]) <= ip.getAddress().length * Byte.SIZE) {
                return;
            }
        }
        throw CardException.wrongUse("'" + text + "' is no address with its network; write it like 192.0.2.7/24.");
    }

    private static InetAddress literal(String what, String text) throws CardException {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw CardException.wrongUse(what + " is an IP address, not '" + text + "'.");
        }
    }
}
