@NullMarked
package io.github.civickiosk.fleet.manager.command;

import org.jspecify.annotations.NullMarked;
