/// `kioskctl selftest`: everything that a kiosk has is tried once, with a person's eyes and hands, before it goes into service.
@NullMarked
package io.github.civickiosk.provisioning.selftest;

import org.jspecify.annotations.NullMarked;
