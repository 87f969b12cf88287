// SPDX-License-Identifier: EPL-2.0
/** Problems of experiments as markers, for open and for closed files, and their quick fixes. */
package org.vlpet.editor.problems;
