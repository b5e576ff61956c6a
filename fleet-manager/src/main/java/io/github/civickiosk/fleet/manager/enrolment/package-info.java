/// How a machine becomes one of the fleet: the certificate authority and the identities it issues.
@NullMarked
package io.github.civickiosk.fleet.manager.enrolment;

import org.jspecify.annotations.NullMarked;
