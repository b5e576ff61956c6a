package io.github.civickiosk.provisioning.config;

import java.util.regex.Pattern;

import io.github.civickiosk.app.config.Setting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What of a configuration a technician may read over somebody's shoulder: all but passwords. A default is no secret.
final class Secrets {

    static final String LEFT_OUT = "(left out)";

    private static final Pattern KEY = Pattern
            .compile("(?i)(?:.*[-_.])?(?:community|passwords?|passwd|passphrase|psk|secrets?|tokens?|credentials?)");
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=//)[^/@\\s\"]+(?=@)");

    private Secrets() {}

    /// In one line, as YAML and JSON write it.
    static String shown(Setting setting) {
        if (setting.source() == Setting.Source.DEFAULT) {
            return written(setting.value());
        }
        return KEY.matcher(setting.key()).matches()
                ? LEFT_OUT
                : IN_ADDRESS.matcher(written(setting.value())).replaceAll(LEFT_OUT);
    }

    private static String written(JsonNode value) {
        return value.isString() ? value.asString() : JsonMapper.shared().writeValueAsString(value);
    }
}
