@NullMarked
package io.github.civickiosk.issuing.claim;

import org.jspecify.annotations.NullMarked;
