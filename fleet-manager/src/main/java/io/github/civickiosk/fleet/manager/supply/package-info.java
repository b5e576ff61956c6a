/// Paper and toner: how much is left, and until when.
@NullMarked
package io.github.civickiosk.fleet.manager.supply;

import org.jspecify.annotations.NullMarked;
