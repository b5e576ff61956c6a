@NullMarked
package io.github.civickiosk.issuing.register;

import org.jspecify.annotations.NullMarked;
