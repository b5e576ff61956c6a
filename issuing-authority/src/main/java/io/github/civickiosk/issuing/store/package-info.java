@NullMarked
package io.github.civickiosk.issuing.store;

import org.jspecify.annotations.NullMarked;
