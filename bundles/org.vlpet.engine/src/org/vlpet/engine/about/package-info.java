// SPDX-License-Identifier: EPL-2.0
/** The headless application {@code org.vlpet.engine.about}: prints what is installed. Nothing else. */
package org.vlpet.engine.about;
