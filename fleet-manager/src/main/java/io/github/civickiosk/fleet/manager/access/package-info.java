/// Operators: who they are, what they may do and for which kiosks, and what they did.
@NullMarked
package io.github.civickiosk.fleet.manager.access;

import org.jspecify.annotations.NullMarked;
