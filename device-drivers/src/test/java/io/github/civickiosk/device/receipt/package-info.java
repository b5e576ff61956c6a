@NullMarked
package io.github.civickiosk.device.receipt;

import org.jspecify.annotations.NullMarked;
