@NullMarked
package io.github.civickiosk.fleet.agent;

import org.jspecify.annotations.NullMarked;
