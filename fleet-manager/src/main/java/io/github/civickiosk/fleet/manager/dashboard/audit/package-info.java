/// What was done.
@NullMarked
package io.github.civickiosk.fleet.manager.dashboard.audit;

import org.jspecify.annotations.NullMarked;
