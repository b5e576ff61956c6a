/// Says when somebody has to look at a kiosk: rules as data, alerts with their history, and how word of them is sent.
@NullMarked
package io.github.civickiosk.fleet.manager.alert;

import org.jspecify.annotations.NullMarked;
