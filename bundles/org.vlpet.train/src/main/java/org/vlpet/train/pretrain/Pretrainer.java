// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.vlpet.data.text.BpeTrainer;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.NetworkOptions;
import org.vlpet.plan.Plan;
import org.vlpet.runs.progress.Progress;
import org.vlpet.train.optimiser.AdamWSettings;
import org.vlpet.train.run.ProgressSink;
import org.vlpet.train.schedule.LinearSchedule;
import org.vlpet.train.step.Diverged;
import org.vlpet.train.step.Learner;
import org.vlpet.train.step.StepOutcome;

/**
 * Trains a small BART from scratch, or goes on from another one: sources are mapped to their targets, texts without a target are restored from a
 * copy with hidden spans. Loss: mean over samples of the mean over tokens, so long texts do not drown short answers.
 * The result depends on corpus and settings only (same machine and build).
 */
public final class Pretrainer {
    private static final double SMOOTHING = 0.02;

    private Pretrainer() {
    }

    /**
     * Trains and writes a HuggingFace folder.
     *
     * @param corpus one example a line, see {@link Corpus}
     * @param out new or empty folder
     * @param tokenizer a {@code tokenizer.json} to use; empty: one is trained on the corpus
     * @return smoothed loss at the end
     * @throws UserError (DATA) for a bad corpus, (OUTPUT) for a folder that cannot be written, (DIVERGED)
     */
    public static double run(Path corpus, Path out, PretrainSettings settings, Optional<Path> tokenizer,
            ProgressSink sink) {
        return run(corpus, out, settings, tokenizer, Optional.empty(), sink);
    }

    /**
     * The same, going on from another backbone of the same sizes.
     *
     * @param from its HuggingFace folder; empty: from random values
     * @throws UserError also (DATA) if its sizes are others
     */
    public static double run(Path corpus, Path out, PretrainSettings settings, Optional<Path> tokenizer,
            Optional<Path> from, ProgressSink sink) {
        BackboneFolder.requireFree(out);
        Corpus lines = Corpus.read(corpus);
        Path file = tokenizer.orElseGet(() -> train(lines, settings));
        try (TextTokenizer tokens = TextTokenizer.open(file)) {
            Plan plan = TextPlan.of(settings, tokens.rows());
            try (Network network = Network.build(plan, new NetworkOptions(DataType.FLOAT32, settings.seed(),
                    settings.dropout(), Optional.empty(), true))) {
                SinusoidalPositions.fill(network, settings.std());
                from.ifPresent(folder -> WarmStart.from(folder, network, tokens));
                double loss = train(network, TextPhases.of(lines, tokens, settings), settings, sink);
                BackboneFolder.write(out, network, file);
                return loss;
            }
        } finally {
            if (tokenizer.isEmpty()) {
                delete(file);
            }
        }
    }

    private static double train(Network network, TextPhases batches, PretrainSettings settings, ProgressSink sink) {
        Progress progress = Progress.start(InstantSource.system(), "step", OptionalLong.of(settings.steps()), 0);
        AdamWSettings adamW = new AdamWSettings(0.9, 0.999, 1e-6, settings.weightDecay(), settings.clipNorm());
        LinearSchedule schedule = LinearSchedule.withRatio(settings.learningRate(), settings.warmupRatio(),
                settings.steps());
        double smoothed = Double.NaN;
        long samples = 0;
        try (Learner learner = new Learner(network, adamW, schedule, settings.seed())) {
            for (int i = 0; i < settings.steps(); i++) {
                int step = i;
                long[] size = {0};
                StepOutcome outcome = learner.step(scope -> {
                    ModelInput input = batches.batch(scope, step);
                    size[0] = input.batch();
                    return input;
                }, LossKind.SAMPLE_MEAN, step);
                smoothed = Double.isNaN(smoothed) ? outcome.loss()
                        : smoothed + SMOOTHING * (outcome.loss() - smoothed);
                samples += size[0];
                progress.update(i + 1, samples);
                double shown = smoothed;
                sink.show(() -> progress.line() + String.format(Locale.ROOT, ", loss %.3f", shown),
                        i + 1 == settings.steps());
            }
            return smoothed;
        } catch (Diverged e) {
            throw new UserError(ExitCode.DIVERGED, "Pre-training diverged: " + e.getMessage() + ".",
                    "Lower the learning rate or raise the warm-up.", e);
        }
    }

    private static Path train(Corpus lines, PretrainSettings settings) {
        try {
            Path file = Files.createTempFile("vlpet-tokenizer", ".json");
            BpeTrainer trainer = BpeTrainer.of(settings.vocabularySize(), settings.minCount());
            lines.texts().forEach(trainer::add);
            trainer.write(file);
            return file;
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, "No temporary file can be written: " + e.getMessage() + ".",
                    "Free space in the temporary folder, or choose one with -Djava.io.tmpdir.", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
