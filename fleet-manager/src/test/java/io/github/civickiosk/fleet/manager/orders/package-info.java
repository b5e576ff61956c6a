@NullMarked
package io.github.civickiosk.fleet.manager.orders;

import org.jspecify.annotations.NullMarked;
