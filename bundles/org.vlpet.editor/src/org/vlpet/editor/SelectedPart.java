// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor;

import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Selection;

/**
 * What the workbench is told to be selected; the properties view is filled from it.
 *
 * @param session where
 * @param selection what
 */
public record SelectedPart(ExperimentSession session, Selection selection) {
}
