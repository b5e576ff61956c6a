package io.github.civickiosk.app.remote;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Leaves out of a support bundle what nobody needs for support: secrets of the configuration, and what looks like a key or a
/// long secret in the log.
final class Redaction {

    static final String LEFT_OUT = "(left out)";
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(community|password|passphrase|secret|token|credential).*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");
    private static final Pattern SECRET_LOOKS = Pattern.compile("[A-Za-z0-9_+/=-]{40,}|-----BEGIN [A-Z ]+-----.*");

    private Redaction() {}

    /// A record of the configuration as names and values, nested like it.
    static Map<String, Object> of(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            values.put(component.getName(), SECRET_NAME.matcher(component.getName()).matches()
                    ? LEFT_OUT
                    : shown(value(component, config)));
        }
        return values;
    }

    private static Object value(RecordComponent component, Record config) {
        try {
            return component.getAccessor().invoke(config);
        } catch (ReflectiveOperationException e) {
            return LEFT_OUT; // a record of another module that does not show itself
        }
    }

    private static Object shown(Object value) {
        return switch (value) {
            case Record nested -> of(nested);
            case List<?> list -> {
                List<Object> shown = new ArrayList<>();
                list.forEach(each -> shown.add(shown(each)));
                yield shown;
            }
            case Map<?, ?> map -> {
                Map<String, Object> shown = new LinkedHashMap<>();
                map.forEach((key, each) -> shown.put(String.valueOf(key), shown(each)));
                yield shown;
            }
            case URI address -> line(address.toString());
            case Number number -> number;
            case Boolean truth -> truth;
            default -> line(String.valueOf(value));
        };
    }

    /// A line of the log, or one value.
    static String line(String text) {
        return SECRET_LOOKS.matcher(USER_INFO.matcher(text).replaceAll("//" + LEFT_OUT + "@")).replaceAll(LEFT_OUT);
    }
}
