/// The acceptance report of a self-test: results, a PDF of them that the kiosk signs with its own key, and the proof of that.
@NullMarked
package io.github.civickiosk.provisioning.acceptance;

import org.jspecify.annotations.NullMarked;
