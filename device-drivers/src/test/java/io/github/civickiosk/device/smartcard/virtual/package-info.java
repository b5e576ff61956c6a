@NullMarked
package io.github.civickiosk.device.smartcard.virtual;

import org.jspecify.annotations.NullMarked;
