// SPDX-License-Identifier: EPL-2.0
/**
 * Many runs watched at once: which there are, what each is doing, and what is new since the last look. No thread, no
 * window: the owner polls from a background thread. A folder that cannot be read is a run with a problem, never an
 * exception.
 */
package org.vlpet.runs.watch;
