@NullMarked
package io.github.civickiosk.fleet.manager.broker;

import org.jspecify.annotations.NullMarked;
