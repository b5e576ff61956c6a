/// What the fleet writes for the citizens at this kiosk: who answers a call for help, and when; notices of agencies.
@NullMarked
package io.github.civickiosk.core.signage;

import org.jspecify.annotations.NullMarked;
