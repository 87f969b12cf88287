// SPDX-License-Identifier: EPL-2.0
/** Progress of a loop as one line of text. Pure: no terminal, no thread, the clock is passed in. */
package org.vlpet.runs.progress;
