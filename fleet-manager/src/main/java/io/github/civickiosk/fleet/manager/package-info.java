@NullMarked
package io.github.civickiosk.fleet.manager;

import org.jspecify.annotations.NullMarked;
