@NullMarked
package io.github.civickiosk.issuing.register.xroad;

import org.jspecify.annotations.NullMarked;
