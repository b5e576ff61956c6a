/// PDFs that the technician's tool makes: text, lines and QR codes at places in millimetres.
@NullMarked
package io.github.civickiosk.provisioning.paper;

import org.jspecify.annotations.NullMarked;
