@NullMarked
package io.github.civickiosk.device.cabinet;

import org.jspecify.annotations.NullMarked;
