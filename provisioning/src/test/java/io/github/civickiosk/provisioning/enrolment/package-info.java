@NullMarked
package io.github.civickiosk.provisioning.enrolment;

import org.jspecify.annotations.NullMarked;
