@NullMarked
package io.github.civickiosk.fleet.manager.kiosks;

import org.jspecify.annotations.NullMarked;
