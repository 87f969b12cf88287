// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.interchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.vlpet.model.ExitCode;
import org.vlpet.model.ResolvedExperiment;
import org.vlpet.model.UserError;
import org.vlpet.nn.Network;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.runs.HostFacts;
import org.vlpet.runs.RunSummary;
import org.vlpet.runs.RunWriter;
import org.vlpet.runs.checkpoint.CheckpointDraft;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.runs.io.AtomicFiles;
import org.vlpet.runs.io.Sha256;
import org.vlpet.runs.io.Storage;
import org.vlpet.train.setup.NetworkSetup;
import org.vlpet.train.setup.Snapshot;
import org.vlpet.train.state.MachineSettings;
import org.vlpet.train.state.RunIdentity;
import org.vlpet.train.state.RunPosition;
import org.vlpet.train.state.TrainerState;
import org.vlpet.train.state.TunedTensors;

/** An experiment with its network, into which somebody else's tuned tensors go, to become a run of our own. */
public final class OpenedExperiment implements AutoCloseable {
    private final Snapshot snapshot;
    private final Plan plan;
    private final long seed;
    private final Network network;

    private OpenedExperiment(Snapshot snapshot, Plan plan, long seed, Network network) {
        this.snapshot = snapshot;
        this.plan = plan;
        this.seed = seed;
        this.network = network;
    }

    /**
     * Builds the network of an experiment as a run with this seed would start.
     *
     * @throws UserError if the experiment is invalid or its backbone is not there
     */
    public static OpenedExperiment open(ResolvedExperiment resolved, long seed) {
        Snapshot snapshot = Snapshot.of(resolved);
        Plan plan = Planner.plan(snapshot.experiment());
        return new OpenedExperiment(snapshot, plan, seed, NetworkSetup.wideNetwork(snapshot.experiment(), plan, seed));
    }

    /** Its network; to be changed before {@link #writeRun}. */
    public Network network() {
        return network;
    }

    /**
     * Writes a finished run of no steps whose checkpoint is the network as it is now.
     *
     * @param out a new folder; made whole or not at all
     * @param origin where the tensors came from, kept with the run
     */
    public void writeRun(Path out, String origin) {
        if (Files.exists(out)) {
            throw new UserError(ExitCode.OUTPUT, out + " exists already.", "Name a new folder with --out.");
        }
        boolean whole = false;
        try (RunWriter writer = RunWriter.create(out, snapshot.experiment().getName(), seed, snapshot.bytes())) {
            try (CheckpointDraft draft = writer.checkpoints().begin(CheckpointKind.LAST, 0, 0)) {
                draft.add(TunedTensors.FILE, stream -> TunedTensors.write(network, stream));
                draft.state(new TrainerState(RunPosition.start(), identity(), MachineSettings.current(HostFacts.cpu(),
                        "libtorch " + TorchEngine.version()), Map.of()).toJson());
                draft.commit();
            }
            new RunSummary(snapshot.experiment().getName(), seed, RunSummary.Parameters.of(plan.trainable(),
                    plan.total()), Map.of()).write(Storage.disk(), writer.directory().summary());
            Files.writeString(writer.directory().root().resolve("console.log"), "Imported from " + origin + "\n");
            writer.finish(0, 0, ExitCode.OK.code(), "Imported from " + origin + ".");
            whole = true;
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, out + " cannot be written: " + e.getMessage(),
                    "Check free space and permissions.", e);
        } finally {
            if (!whole) {
                AtomicFiles.deleteQuietly(Storage.disk(), out);
            }
        }
    }

    private RunIdentity identity() {
        Map<String, String> hashes = new TreeMap<>();
        NetworkSetup.files(snapshot.experiment()).forEach(file -> hashes.put(file.toString(), Sha256.of(file)));
        return new RunIdentity(snapshot.hash(), seed, hashes);
    }

    @Override
    public void close() {
        network.close();
    }
}
