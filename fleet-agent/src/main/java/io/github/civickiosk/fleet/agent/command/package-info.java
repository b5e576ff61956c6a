/// The fleet's orders to this kiosk: who may give them, when they are obeyed, and what is remembered of them.
@NullMarked
package io.github.civickiosk.fleet.agent.command;

import org.jspecify.annotations.NullMarked;
