/// Codes, machines that wait, certificates: who becomes a kiosk of the fleet.
@NullMarked
package io.github.civickiosk.fleet.manager.dashboard.enrolment;

import org.jspecify.annotations.NullMarked;
