@NullMarked
package io.github.civickiosk.issuing.pack;

import org.jspecify.annotations.NullMarked;
