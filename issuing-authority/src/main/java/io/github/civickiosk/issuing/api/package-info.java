@NullMarked
package io.github.civickiosk.issuing.api;

import org.jspecify.annotations.NullMarked;
