/// Orders to kiosks: signed, delivered when the kiosk is there, and what became of them.
@NullMarked
package io.github.civickiosk.fleet.manager.command;

import org.jspecify.annotations.NullMarked;
