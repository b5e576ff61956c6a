/// Real MQTT peers for tests of this and other modules.
@NullMarked
package io.github.civickiosk.fleet.peer;

import org.jspecify.annotations.NullMarked;
