package io.github.civickiosk.provisioning.card;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// The files of cloud-init's NoCloud source for one kiosk.
///
/// @param instance    another one makes cloud-init begin anew
/// @param config      text of the kiosk's `kiosk.yaml`
/// @param network     version 2
/// @param manager     of the fleet, `https://HOST:PORT`
/// @param fingerprint of the fleet's CA
record FirstBoot(KioskRow kiosk, String instance, String config, Map<String, Object> network, String manager, String fingerprint,
        Optional<String> proxy, Optional<String> authority) {

    private static final YAMLMapper YAML = YAMLMapper.builder().disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES).enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE).build();

    SequencedMap<String, byte[]> files() {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        files.put("network-config", bytes(YAML.writeValueAsString(network)));
        files.put("user-data", bytes("#cloud-config\n" + YAML.writeValueAsString(userData())));
        files.put("meta-data", bytes(YAML.writeValueAsString(Map.of("instance-id", instance))));
        return files;
    }

    private Map<String, Object> userData() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("hostname", kiosk.kiosk());
        data.put("users", List.of());
        data.put("ssh_pwauth", false);
        proxy.ifPresent(address -> data.put("apt", Map.of("proxy", address)));
        authority.ifPresent(pem -> data.put("ca_certs", Map.of("trusted", List.of(pem))));
        List<Map<String, Object>> files = new ArrayList<>();
        files.add(file("/etc/civic-kiosk/kiosk.yaml", "0644", config));
        files.add(file("/etc/civic-kiosk/enrolment.json", "0600", enrolment()));
        files.add(file("/etc/systemd/system/civic-kiosk-enrol.service", "0644", resource("civic-kiosk-enrol.service")));
        files.add(file("/usr/local/sbin/civic-kiosk-first-boot", "0700", resource("first-boot.sh")));
        data.put("write_files", files);
        data.put("runcmd", List.of(List.of("/usr/local/sbin/civic-kiosk-first-boot")));
        return data;
    }

    private String enrolment() {
        Map<String, String> enrolment = new LinkedHashMap<>();
        enrolment.put("manager", manager);
        enrolment.put("fingerprint", fingerprint);
        enrolment.put("site", kiosk.site());
        enrolment.put("code", kiosk.code().grouped());
        return JsonMapper.shared().writeValueAsString(enrolment) + "\n";
    }

    private static Map<String, Object> file(String path, String mode, String content) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", path);
        file.put("permissions", mode);
        file.put("content", content);
        return file;
    }

    static String resource(String name) {
        try (var in = FirstBoot.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " is not readable", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
