/// The kiosk's software replaces itself: a signed release is fetched, checked, laid beside the running one, switched to when nobody
/// is served, judged, and taken back by itself when it is no good. What is under way lies on disk, so that a power cut at any
/// step ends in one whole release or the other.
@NullMarked
package io.github.civickiosk.fleet.agent.update;

import org.jspecify.annotations.NullMarked;
