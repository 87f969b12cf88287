// SPDX-License-Identifier: EPL-2.0
/**
 * The Help: pages ({@link org.vlpet.help.HelpPages}; written ones in {@code pages/}, those of PET methods and presets made
 * from the declarations), shown by our own view and by the platform's Help where it is installed. The platform's Help
 * needs a web server and a browser widget (WebKitGTK) that a bare machine does not have.
 */
package org.vlpet.help;
