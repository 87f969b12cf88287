// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch;

/** Identifiers that other rooms may use. */
public final class LaunchIds {
    /** This bundle. */
    public static final String BUNDLE = "org.vlpet.launch";
    /** The launch configuration type "VL-PET Run". */
    public static final String TYPE = "org.vlpet.launch.run";
    /**
     * What the ids of the commands begin with: stop, resume, terminate, enqueue, dequeue, archive, delete, …
     * They are about the runs selected, or the one whose console is shown.
     */
    public static final String COMMAND = "org.vlpet.launch.command.";

    private LaunchIds() {
    }
}
