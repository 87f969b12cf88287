// SPDX-License-Identifier: EPL-2.0
/**
 * Random numbers that do not depend on what was drawn before: every stream is named by seed, purpose and indices, so a
 * resumed run draws what an uninterrupted one would. Dropout is not here; it belongs to the native library.
 */
package org.vlpet.model.random;
