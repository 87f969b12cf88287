// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs;


/** Starts the process of one run. */
@FunctionalInterface
public interface RunStarter {
    /**
     * Starts it, detached, and returns at once; the process takes the run up by itself.
     *
     * @return the engine's own process, not that of a wrapper
     * @throws Exception if it cannot be started; its message is recorded in the run directory
     */
    Process start(Run run, StartOptions options) throws Exception;
}
