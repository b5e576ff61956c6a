/// One MQTT 3.1.1 connection that mends itself, for the edge node and the host alike.
@NullMarked
package io.github.civickiosk.fleet.sparkplug.link;

import org.jspecify.annotations.NullMarked;
