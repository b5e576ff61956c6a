/// Reports of availability by site, region, model and month.
@NullMarked
package io.github.civickiosk.fleet.manager.sla;

import org.jspecify.annotations.NullMarked;
