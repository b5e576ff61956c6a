/// Software and configuration brought to many kiosks: in groups, approved by a second person, stopped by itself.
@NullMarked
package io.github.civickiosk.fleet.manager.rollout;

import org.jspecify.annotations.NullMarked;
