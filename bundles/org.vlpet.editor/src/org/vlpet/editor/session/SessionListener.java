// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

/** Told what happened in a session, on the display thread. */
public interface SessionListener {
    /** The model was changed (edit, undo, redo, new source), saved, or its dirty state changed. */
    default void modelChanged() {
    }

    /** Plan, problems and estimates are new. */
    default void truthChanged() {
    }

    /** Something else is selected. */
    default void selectionChanged() {
    }
}
