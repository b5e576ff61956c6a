@NullMarked
package io.github.civickiosk.device.smartcard.pcsc;

import org.jspecify.annotations.NullMarked;
