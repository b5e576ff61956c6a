@NullMarked
package io.github.civickiosk.device.scanner.virtual;

import org.jspecify.annotations.NullMarked;
