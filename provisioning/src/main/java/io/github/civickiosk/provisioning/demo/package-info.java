/// The whole product on one machine: three processes, virtual devices, and a citizen who prints a certificate.
@NullMarked
package io.github.civickiosk.provisioning.demo;

import org.jspecify.annotations.NullMarked;
