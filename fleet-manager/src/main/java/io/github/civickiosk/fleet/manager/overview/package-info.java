/// The operators' first page: what is broken now, for how long, and how many citizens it costs.
@NullMarked
package io.github.civickiosk.fleet.manager.overview;

import org.jspecify.annotations.NullMarked;
