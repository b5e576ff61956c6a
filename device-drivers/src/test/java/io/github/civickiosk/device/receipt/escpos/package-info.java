@NullMarked
package io.github.civickiosk.device.receipt.escpos;

import org.jspecify.annotations.NullMarked;
