// SPDX-License-Identifier: EPL-2.0
/** The strip under the pages: counts, memory, time and problems of the experiment as it stands, all from the plan. */
package org.vlpet.editor.truth;
