@NullMarked
package io.github.civickiosk.fleet.manager.enrolment;

import org.jspecify.annotations.NullMarked;
