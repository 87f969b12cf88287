// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vlpet.runs.event.Event.Resume;

/** Events in memory as they count now, fed one after the other; equal to {@link EventLog#read} of the same file. */
public final class EventHistory {
    private final List<Event> events = new ArrayList<>();

    public void add(Event event) {
        if (event instanceof Resume resume) {
            events.removeIf(earlier -> earlier.at().step() > resume.at().step());
        }
        events.add(event);
    }

    public void add(EventTail.Batch batch) {
        if (batch.restarted()) {
            events.clear();
        }
        batch.events().forEach(this::add);
    }

    /** A view, not a copy. */
    public List<Event> events() {
        return Collections.unmodifiableList(events);
    }
}
