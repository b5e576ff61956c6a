@NullMarked
package io.github.civickiosk.issuing.holder;

import org.jspecify.annotations.NullMarked;
