// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;
import org.vlpet.plan.Planner;
import org.vlpet.runs.Run;
import org.vlpet.runs.checkpoint.Checkpoint;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.state.TrainerState;
import org.vlpet.train.state.TunedTensors;

/** A run opened again to be used: its experiment, its tuned network, its tokenizer. Changes nothing in its folder. */
public final class LoadedRun implements AutoCloseable {
    private final Run run;
    private final Experiment experiment;
    private final long seed;
    private final TextTokenizer tokenizer;
    private final Network network;

    private LoadedRun(Run run, Experiment experiment, long seed, TextTokenizer tokenizer, Network network) {
        this.run = run;
        this.experiment = experiment;
        this.seed = seed;
        this.tokenizer = tokenizer;
        this.network = network;
    }

    /**
     * Opens a run directory.
     *
     * @param kind the last model, which the paper reports, or the best on the validation split
     * @throws UserError (DATA) if it has no such checkpoint, or its backbone is gone or another one
     */
    public static LoadedRun open(Path folder, CheckpointKind kind) {
        return open(folder, kind, true);
    }

    /** The same with every value of the backbone as its file has it, whatever precision the run has: for exports. */
    public static LoadedRun openWide(Path folder, CheckpointKind kind) {
        return open(folder, kind, false);
    }

    private static LoadedRun open(Path folder, CheckpointKind kind, boolean asTrained) {
        Run run = Run.open(folder);
        Experiment experiment = ExperimentFile.load(run.directory().experiment());
        Checkpoint checkpoint = run.checkpoint(kind).orElseThrow(() -> new UserError(ExitCode.DATA, "The run " + folder
                + " has no " + kind.json() + " checkpoint.", "Let it run until its first checkpoint."));
        Map<String, Path> files = checkpoint.load();
        if (!files.containsKey(TunedTensors.FILE)) {
            throw new UserError(ExitCode.DATA, "The checkpoint " + checkpoint.folder() + " has no " + TunedTensors.FILE
                    + ".", "Use a checkpoint that train has written.");
        }
        TrainerState state = TrainerState.read(checkpoint.manifest().state(), checkpoint.folder().toString());
        List<Path> backbone = NetworkSetup.files(experiment);
        backbone.forEach(state.identity()::requireUnchanged);
        // What has not changed since the start is what the start has checked against the experiment.
        boolean checked = backbone.stream().allMatch(state.identity()::knows);
        TextTokenizer tokenizer = NetworkSetup.tokenizer(experiment);
        try {
            Network network = NetworkSetup.network(experiment, Planner.plan(experiment), state.identity().seed(),
                    checked, asTrained && NetworkSetup.halved(experiment));
            try {
                TunedTensors.restore(network, files.get(TunedTensors.FILE));
                return new LoadedRun(run, experiment, state.identity().seed(), tokenizer, network);
            } catch (RuntimeException e) {
                network.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /** The run. */
    public Run run() {
        return run;
    }

    /** Its experiment, folders absolute. */
    public Experiment experiment() {
        return experiment;
    }

    /** Its seed. */
    public long seed() {
        return seed;
    }

    /** Its tokenizer. */
    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    /** The tuned network. */
    public Network network() {
        return network;
    }

    /** Its tasks. */
    public RunData data() {
        return new RunData(experiment, Path.of("").toAbsolutePath(), tokenizer, seed);
    }

    @Override
    public void close() {
        network.close();
        tokenizer.close();
    }
}
