/// The kiosk's configuration: one record per consumer, read from `kiosk.yaml` over the defaults.
@NullMarked
package io.github.civickiosk.app.config;

import org.jspecify.annotations.NullMarked;
