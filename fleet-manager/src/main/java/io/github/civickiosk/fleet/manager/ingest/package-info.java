/// The Sparkplug B host application: what the fleet's kiosks say goes into the store, and they are answered.
@NullMarked
package io.github.civickiosk.fleet.manager.ingest;

import org.jspecify.annotations.NullMarked;
