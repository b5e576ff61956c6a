@NullMarked
package io.github.civickiosk.issuing.register.configured;

import org.jspecify.annotations.NullMarked;
