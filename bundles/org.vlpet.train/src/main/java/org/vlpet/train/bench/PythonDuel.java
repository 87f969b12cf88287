// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Precision;
import org.vlpet.nn.ops.TorchEngine;

/** Compares this program with the PyTorch program of {@code releng/bench/python} on one experiment. */
public final class PythonDuel {
    private static final String WORKER = "releng/bench/python/worker.py";

    /** What is compared. */
    public enum Work {
        /** Training steps. */
        STEP,
        /** Captions by beam search. */
        DECODE
    }

    private PythonDuel() {
    }

    /**
     * One comparison; both programs run with the threads of this process.
     *
     * @param venv virtual environment with torch, transformers and safetensors
     * @param worker command that starts our worker; the folder of the job is appended
     * @param done told how many rounds are over
     * @return figures in the order to print
     * @throws UserError if the other program is missing or does not compute the same loss
     */
    public static SequencedMap<String, Object> run(Work work, Experiment experiment, StepBench.Sizes sizes, Path venv,
            List<String> worker, IntConsumer done) {
        Path program = program();
        try (BenchFolder temporary = BenchFolder.create()) {
            Path folder = temporary.path();
            BenchJob job = new BenchJob(folder);
            job.write(experiment, sizes);
            Map<String, String> environment = Map.of("VLPET_THREADS", Integer.toString(TorchEngine.threads()));
            List<String> ours = Stream.concat(worker.stream(), Stream.of(folder.toString())).toList();
            List<String> theirs = List.of(venv.resolve("bin").resolve("python").toString(), program.toString(),
                    job.description().toString());
            try (WorkerProcess here = new WorkerProcess("own", ours, environment, folder.resolve("own.log"));
                    WorkerProcess there = new WorkerProcess("PyTorch", theirs, environment,
                            folder.resolve("python.log"))) {
                Duel duel = new Duel(here, there,
                        experiment.getTraining().getPrecision() == Precision.MIXED_BFLOAT16);
                duel.requireSameLoss();
                if (work == Work.STEP) {
                    duel.measure("steps", List.of("step", "forward", "backward", "optimiser", "cpu"),
                            sizes.warmUp(), sizes.steps(), 2, done);
                } else {
                    if (experiment.getTraining().getPrecision() != Precision.MIXED_BFLOAT16) {
                        duel.requireSameCaptions(experiment.getBackbone().getGeometry().getPadTokenId());
                    }
                    duel.measure("decode", List.of("decode", "cpu"), sizes.warmUp(), sizes.steps(), 1, done);
                }
                duel.memory();
                return duel.report();
            }
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "The job cannot be written: " + e.getMessage() + ".",
                    "Free some space; weights of a real model take half a gigabyte.", e);
        }
    }

    private static Path program() {
        String home = System.getenv("VLPET_HOME");
        Path program = Path.of(home == null ? "" : home).resolve(WORKER).toAbsolutePath();
        if (!Files.isRegularFile(program)) {
            throw new UserError(ExitCode.USAGE, "There is no " + program + ".",
                    "Compare from a checkout of the project, with its ./vlpet.");
        }
        return program;
    }
}
