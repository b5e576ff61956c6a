@NullMarked
package io.github.civickiosk.device.receipt.virtual;

import org.jspecify.annotations.NullMarked;
