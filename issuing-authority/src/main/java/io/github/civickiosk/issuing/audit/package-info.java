@NullMarked
package io.github.civickiosk.issuing.audit;

import org.jspecify.annotations.NullMarked;
