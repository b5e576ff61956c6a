@NullMarked
package io.github.civickiosk.fleet.manager.usage;

import org.jspecify.annotations.NullMarked;
