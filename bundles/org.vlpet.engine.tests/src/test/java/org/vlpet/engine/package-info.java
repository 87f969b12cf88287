// SPDX-License-Identifier: EPL-2.0
/** Tests of the engine's carrier on the plain class path: no OSGi, no engine. */
package org.vlpet.engine;
