@NullMarked
package io.github.civickiosk.fleet.manager.dashboard;

import org.jspecify.annotations.NullMarked;
