@NullMarked
package io.github.civickiosk.core.session;

import org.jspecify.annotations.NullMarked;
