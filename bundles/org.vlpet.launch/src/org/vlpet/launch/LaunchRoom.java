// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch;

import java.util.function.Consumer;

import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.vlpet.launch.run.QueueService;
import org.vlpet.launch.run.RunProcess;
import org.vlpet.launch.run.RunSessions;
import org.vlpet.launch.ui.FailureNotice;

/** Starts following runs with the workbench, and lets go of them with it. */
public final class LaunchRoom implements IStartup {
    private static LaunchRoom open;
    private static LettingGo letGo;

    private final RunSessions sessions = new RunSessions();
    private final QueueService queue = new QueueService(sessions);

    /** @return the runs that are followed */
    public static RunSessions sessions() {
        return get().sessions;
    }

    /** @return the queue that is worked off */
    public static QueueService queue() {
        return get().queue;
    }

    private static synchronized LaunchRoom get() {
        if (open == null) {
            open = new LaunchRoom();
            final Consumer<RunProcess> notice = FailureNotice::ended;
            open.sessions.onEnd(notice);
            // Not only at the early start: somebody may have switched that off, and a launch comes by here as well.
            if (letGo == null && PlatformUI.isWorkbenchRunning()) {
                letGo = new LettingGo();
                PlatformUI.getWorkbench().addWorkbenchListener(letGo);
            }
        }
        return open;
    }

    /** Lets go of everything; the next call begins anew, as a new workbench would. */
    public static synchronized void close() {
        if (open != null) {
            open.queue.dispose();
            open.sessions.dispose();
            open = null;
        }
    }

    @Override
    public void earlyStartup() {
        queue().look();
    }

    /** Detaches at the workbench's end, before the debug framework terminates what it still can. */
    private static final class LettingGo implements IWorkbenchListener {
        @Override
        public boolean preShutdown(IWorkbench workbench, boolean forced) {
            return true;
        }

        @Override
        public void postShutdown(IWorkbench workbench) {
            final QueueService ending = queue();
            close();
            ending.handOver(Platform.getStateLocation(FrameworkUtil.getBundle(LaunchRoom.class)).toPath()
                    .resolve("queue.log"));
        }
    }
}
