package io.github.civickiosk.issuing.verify;

import java.util.Map;

/// What the services call themselves and their sealed values, which the page shows beside its own texts. Safe for use by several threads.
public interface Wording {

    /// @param language of [Texts#LANGUAGES]
    /// @return title by id of the service
    Map<String, String> services(String language);

    /// @return label by name of a sealed value
    Map<String, String> fields(String language);
}
