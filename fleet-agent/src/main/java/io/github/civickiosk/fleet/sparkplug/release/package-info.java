/// What a release of the kiosk's software is, as whoever makes it signs it and the fleet manager passes it on.
@NullMarked
package io.github.civickiosk.fleet.sparkplug.release;

import org.jspecify.annotations.NullMarked;
