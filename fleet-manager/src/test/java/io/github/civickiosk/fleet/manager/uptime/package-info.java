@NullMarked
package io.github.civickiosk.fleet.manager.uptime;

import org.jspecify.annotations.NullMarked;
