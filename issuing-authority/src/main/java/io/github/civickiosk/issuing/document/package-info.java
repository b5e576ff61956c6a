@NullMarked
package io.github.civickiosk.issuing.document;

import org.jspecify.annotations.NullMarked;
