@NullMarked
package io.github.civickiosk.issuing.issuance;

import org.jspecify.annotations.NullMarked;
