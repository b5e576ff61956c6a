@NullMarked
package io.github.civickiosk.device.cabinet.virtual;

import org.jspecify.annotations.NullMarked;
