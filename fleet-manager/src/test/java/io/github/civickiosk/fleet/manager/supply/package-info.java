@NullMarked
package io.github.civickiosk.fleet.manager.supply;

import org.jspecify.annotations.NullMarked;
