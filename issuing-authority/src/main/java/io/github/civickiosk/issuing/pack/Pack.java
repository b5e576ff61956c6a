package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.Map;

import io.github.civickiosk.issuing.document.Template;
import io.github.civickiosk.issuing.seal.SealProfile;

/// A service with everything that its certificates are made of, checked.
///
/// @param profiles those of older papers first; the last is sealed with
/// @param pages    by language
/// @param samples  values to try it with, the first one being typical
/// @param longest  bytes of the longest seal that it can make
public record Pack(Service service, List<SealProfile> profiles, Map<String, Template> pages, List<Map<String, String>> samples,
        int longest) {

    public Pack {
        profiles = List.copyOf(profiles);
        pages = Map.copyOf(pages);
        samples = List.copyOf(samples);
    }

    public String id() {
        return service.id();
    }

    public SealProfile profile() {
        return profiles.getLast();
    }
}
