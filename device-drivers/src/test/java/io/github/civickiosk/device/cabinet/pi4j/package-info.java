@NullMarked
package io.github.civickiosk.device.cabinet.pi4j;

import org.jspecify.annotations.NullMarked;
