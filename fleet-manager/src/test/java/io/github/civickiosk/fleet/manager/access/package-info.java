@NullMarked
package io.github.civickiosk.fleet.manager.access;

import org.jspecify.annotations.NullMarked;
