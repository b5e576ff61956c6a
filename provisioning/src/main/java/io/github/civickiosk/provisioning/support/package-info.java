/// What a technician sends to those who can help: the log, and a bundle of all that tells of this kiosk and nothing of a person.
@NullMarked
package io.github.civickiosk.provisioning.support;

import org.jspecify.annotations.NullMarked;
