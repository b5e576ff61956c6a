/// Many devices, many times, with random faults, in one process: what is lost, doubled or left behind.
@NullMarked
package io.github.civickiosk.device.soak;

import org.jspecify.annotations.NullMarked;
