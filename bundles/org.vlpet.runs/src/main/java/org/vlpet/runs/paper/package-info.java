// SPDX-License-Identifier: EPL-2.0
/** The results that the paper and its repository report, as data with their source, to stand beside one's own. */
package org.vlpet.runs.paper;
