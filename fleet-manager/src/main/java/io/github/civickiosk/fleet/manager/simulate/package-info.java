/// Many kiosks in one process, for measuring and showing a fleet: each has its own certificate and its own connection.
@NullMarked
package io.github.civickiosk.fleet.manager.simulate;

import org.jspecify.annotations.NullMarked;
