/// Who the operators are.
@NullMarked
package io.github.civickiosk.fleet.manager.dashboard.operators;

import org.jspecify.annotations.NullMarked;
