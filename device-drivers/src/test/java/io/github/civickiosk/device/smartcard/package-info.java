@NullMarked
package io.github.civickiosk.device.smartcard;

import org.jspecify.annotations.NullMarked;
