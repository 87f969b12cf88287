// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.problems;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.resources.IFile;
import org.vlpet.editor.session.ExperimentSession;

/** Files that are open in an editor: their markers tell what the editor shows, not what is on disk. */
public final class OpenExperiments {
    private static final Map<IFile, ExperimentSession> OPEN = new ConcurrentHashMap<>();

    private OpenExperiments() {
    }

    /** A file was opened. */
    public static void opened(IFile file, ExperimentSession session) {
        OPEN.put(file, session);
    }

    /** The editor with this session does not show it any more; another one may. */
    public static void closed(IFile file, ExperimentSession session) {
        if (session != null) {
            OPEN.remove(file, session);
        }
    }

    /** The session of a file; empty if it is not open. */
    public static Optional<ExperimentSession> session(IFile file) {
        return Optional.ofNullable(OPEN.get(file));
    }
}
