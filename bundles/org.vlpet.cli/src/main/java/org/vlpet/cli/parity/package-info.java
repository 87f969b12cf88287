// SPDX-License-Identifier: EPL-2.0
/** {@code vlpet parity}: finds golden cases below a folder, runs each through the room that owns it, reports gaps. */
package org.vlpet.cli.parity;
