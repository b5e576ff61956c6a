@NullMarked
package io.github.civickiosk.device.printer;

import org.jspecify.annotations.NullMarked;
