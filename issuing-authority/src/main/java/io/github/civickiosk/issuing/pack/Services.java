package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The services that this authority offers, read once from `services/` on the class path.
public record Services(List<Service> all) {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    public Services { all = List.copyOf(all); }

    /// @throws IllegalStateException naming the file when a description cannot be used
    public static Services load() {
        var all = new ArrayList<Service>();
        for (String id : read("/services/index.yaml", String[].class)) {
            all.add(read("/services/" + id + "/service.yaml", Service.class));
        }
        return new Services(all);
    }

    public Optional<Service> find(String id) {
        return all.stream().filter(service -> service.id().equals(id)).findFirst();
    }

    private static <T> T read(String name, Class<T> type) {
        try (InputStream in = Services.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return YAML.readValue(in, type);
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(name + " cannot be used: " + e.getMessage(), e);
        }
    }
}
