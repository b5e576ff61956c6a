/// `kioskctl label`: what is stuck onto a kiosk, so that whoever calls about it can say which one it is.
@NullMarked
package io.github.civickiosk.provisioning.label;

import org.jspecify.annotations.NullMarked;
