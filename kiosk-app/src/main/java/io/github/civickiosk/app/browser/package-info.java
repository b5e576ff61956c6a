/// The citizen's browser, which is a program of its own under a user of its own: how it is let in, and what happens when it hangs or
/// is gone.
@NullMarked
package io.github.civickiosk.app.browser;

import org.jspecify.annotations.NullMarked;
