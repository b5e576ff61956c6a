@NullMarked
package io.github.civickiosk.issuing.problem;

import org.jspecify.annotations.NullMarked;
