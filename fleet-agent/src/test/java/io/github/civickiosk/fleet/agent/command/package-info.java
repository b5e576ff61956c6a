@NullMarked
package io.github.civickiosk.fleet.agent.command;

import org.jspecify.annotations.NullMarked;
