@NullMarked
package io.github.civickiosk.device;

import org.jspecify.annotations.NullMarked;
