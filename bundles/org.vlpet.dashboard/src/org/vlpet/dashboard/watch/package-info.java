// SPDX-License-Identifier: EPL-2.0
/** Which runs there are and what they say, read in jobs and handed to views on the display's thread. */
package org.vlpet.dashboard.watch;
