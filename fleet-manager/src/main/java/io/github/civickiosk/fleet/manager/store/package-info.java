/// What the fleet manager knows of the fleet, in SQLite or PostgreSQL.
@NullMarked
package io.github.civickiosk.fleet.manager.store;

import org.jspecify.annotations.NullMarked;
