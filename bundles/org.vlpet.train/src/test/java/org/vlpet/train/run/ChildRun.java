// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.Storage;
import sun.misc.Signal;

/** A training in a process of its own, which can be made to end in unfriendly ways. */
public final class ChildRun {
    private static final int KILLED = 137;

    private ChildRun() {
    }

    /** Arguments: experiment file, run directory, {@code new|resume}, signal after this step, kill at this write. */
    public static void main(String[] args) {
        int signalAt = Integer.parseInt(args[3]);
        long killAt = Long.parseLong(args[4]);
        int[] steps = {0};
        ProgressSink sink = (line, last) -> {
            // The sink is told about other things too; the first call of the process may not be a step.
            if (line.get().contains(" step,") && ++steps[0] == signalAt) {
                Signal.raise(new Signal("TERM"));
            }
        };
        Storage storage = killAt < 0 ? Storage.disk() : new HookedStorage((write, where) -> {
            if (write == killAt) {
                // No hooks, no flushes: what kill -9 leaves.
                Runtime.getRuntime().halt(KILLED);
            }
        });
        try {
            RunResult result = TrainingRun.execute(new RunOptions(ExperimentFile.resolve(args[0]), Path.of(args[1]), 42,
                    args[2].equals("resume"), false, List.of(args), sink, storage));
            System.exit(result.exitCode().code());
        } catch (UserError e) {
            System.err.println(e.getMessage() + " " + e.remedy());
            System.exit(e.exitCode().code());
        }
    }

    /** Starts one and waits for it; returns its exit code. */
    static int start(Path experiment, Path folder, boolean resume, int signalAt, long killAt)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        for (String name : List.of("ai.djl.pytorch.num_threads", "ai.djl.pytorch.num_interop_threads")) {
            if (System.getProperty(name) != null) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildRun.class.getName(),
                experiment.toString(), folder.toString(), resume ? "resume" : "new", Integer.toString(signalAt),
                Long.toString(killAt)));
        return new ProcessBuilder(command).inheritIO().redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                .waitFor();
    }
}
