/// The map of the sites where kiosks stand, drawn by Leaflet, with a list that says the same in words.
@NullMarked
package io.github.civickiosk.fleet.manager.map;

import org.jspecify.annotations.NullMarked;
