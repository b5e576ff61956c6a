@NullMarked
package io.github.civickiosk.device.scanner;

import org.jspecify.annotations.NullMarked;
