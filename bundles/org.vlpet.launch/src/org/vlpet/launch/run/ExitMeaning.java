// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.run;

import java.util.Optional;

/** What the end of a run means and what to do about it, in words. */
public record ExitMeaning(String title, String advice) {
    private static final int KILLED = 128 + 9;
    private static final int CRASHED = 128 + 6;

    /** @return the meaning of an exit code of the engine; empty: nobody saw the process end */
    public static ExitMeaning of(Optional<Integer> exitCode) {
        if (exitCode.isEmpty()) {
            return new ExitMeaning("The process vanished",
                    "It was killed, ran out of the machine's memory, or the power went. Resume goes on from the last "
                            + "checkpoint.");
        }
        return switch (exitCode.get()) {
            case 0 -> new ExitMeaning("Done", "");
            case 1 -> new ExitMeaning("Internal error",
                    "This is our mistake, or the engine could not start with these JVM arguments. See the log's end; "
                            + "resume to try again.");
            case 2 -> new ExitMeaning("Invalid experiment",
                    "Open the experiment and mend what is named above, then launch a new run.");
            case 3 -> new ExitMeaning("Input data missing or broken",
                    "Check the file named above, then resume.");
            case 4 -> new ExitMeaning("Out of memory",
                    "Give the engine more heap in the launch configuration (tab Engine), or lower training.batchSize in "
                            + "a new run.");
            case 5 -> new ExitMeaning("Training diverged",
                    "Lower training.learningRate or raise training.warmupRatio, then launch a new run.");
            case 6 -> new ExitMeaning("Output cannot be written",
                    "Free space on the disk of the run directory or mend its permissions, then resume.");
            case 75 -> new ExitMeaning("Stopped", "Resume goes on bit for bit.");
            case KILLED -> new ExitMeaning("Killed", "Resume goes on from the last checkpoint.");
            case CRASHED -> new ExitMeaning("The engine crashed in native code",
                    "See hs_err_pid*.log in the run directory; resume goes on from the last checkpoint.");
            default -> new ExitMeaning("Exit code " + exitCode.get(), "See the log's end.");
        };
    }
}
