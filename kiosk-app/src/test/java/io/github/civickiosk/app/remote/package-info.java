@NullMarked
package io.github.civickiosk.app.remote;

import org.jspecify.annotations.NullMarked;
