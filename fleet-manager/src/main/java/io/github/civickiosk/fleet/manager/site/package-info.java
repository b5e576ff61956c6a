/// Sites: where kiosks stand and when, in which region and for which agency.
@NullMarked
package io.github.civickiosk.fleet.manager.site;

import org.jspecify.annotations.NullMarked;
