@NullMarked
package io.github.civickiosk.fleet.sparkplug;

import org.jspecify.annotations.NullMarked;
