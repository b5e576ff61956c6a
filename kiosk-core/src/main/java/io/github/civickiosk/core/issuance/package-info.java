@NullMarked
package io.github.civickiosk.core.issuance;

import org.jspecify.annotations.NullMarked;
