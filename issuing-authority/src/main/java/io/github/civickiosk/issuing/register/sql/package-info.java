@NullMarked
package io.github.civickiosk.issuing.register.sql;

import org.jspecify.annotations.NullMarked;
