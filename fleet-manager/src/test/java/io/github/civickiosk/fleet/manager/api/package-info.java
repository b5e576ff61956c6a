@NullMarked
package io.github.civickiosk.fleet.manager.api;

import org.jspecify.annotations.NullMarked;
