@NullMarked
package io.github.civickiosk.fleet.manager.sla;

import org.jspecify.annotations.NullMarked;
