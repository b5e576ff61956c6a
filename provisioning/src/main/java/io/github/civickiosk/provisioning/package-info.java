@NullMarked
package io.github.civickiosk.provisioning;

import org.jspecify.annotations.NullMarked;
