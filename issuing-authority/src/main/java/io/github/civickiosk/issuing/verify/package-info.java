@NullMarked
package io.github.civickiosk.issuing.verify;

import org.jspecify.annotations.NullMarked;
