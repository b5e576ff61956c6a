@NullMarked
package io.github.civickiosk.provisioning.pack;

import org.jspecify.annotations.NullMarked;
