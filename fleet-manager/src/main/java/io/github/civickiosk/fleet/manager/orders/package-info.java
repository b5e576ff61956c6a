/// What an operator orders of one kiosk from its page, and what became of it.
@NullMarked
package io.github.civickiosk.fleet.manager.orders;

import org.jspecify.annotations.NullMarked;
