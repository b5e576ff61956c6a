@NullMarked
package io.github.civickiosk.fleet.manager.map;

import org.jspecify.annotations.NullMarked;
