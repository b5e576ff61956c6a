/// Calls for help from kiosks: heard, taken, answered, and kept.
@NullMarked
package io.github.civickiosk.fleet.manager.help;

import org.jspecify.annotations.NullMarked;
