@NullMarked
package io.github.civickiosk.provisioning.paper;

import org.jspecify.annotations.NullMarked;
