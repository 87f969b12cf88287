// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import org.eclipse.core.runtime.ListenerList;
import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IFlushableStreamMonitor;

/** Text for a console, buffered until the console is there. */
final class LogStream implements IFlushableStreamMonitor {
    private static final int MOST = 256 * 1024;

    private final ListenerList<IStreamListener> listeners = new ListenerList<>();
    private final StringBuilder buffer = new StringBuilder();
    private boolean buffered = true;

    void append(String text) {
        if (text.isEmpty()) {
            return;
        }
        synchronized (buffer) {
            if (buffered) {
                buffer.append(text);
                if (buffer.length() > MOST) {
                    buffer.delete(0, buffer.length() - MOST);
                }
            }
        }
        listeners.forEach(listener -> listener.streamAppended(text, this));
    }

    @Override
    public void addListener(IStreamListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(IStreamListener listener) {
        listeners.remove(listener);
    }

    @Override
    public String getContents() {
        synchronized (buffer) {
            return buffer.toString();
        }
    }

    @Override
    public void flushContents() {
        synchronized (buffer) {
            buffer.setLength(0);
        }
    }

    @Override
    public void setBuffered(boolean on) {
        synchronized (buffer) {
            buffered = on;
        }
    }

    @Override
    public boolean isBuffered() {
        synchronized (buffer) {
            return buffered;
        }
    }
}
