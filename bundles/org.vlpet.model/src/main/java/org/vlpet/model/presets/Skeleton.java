// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.presets;

import java.util.List;
import org.vlpet.model.experiment.Backbone;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Granularity;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.model.experiment.Stack;
import org.vlpet.model.experiment.Task;

/** A complete experiment without PET modules, and lists that several families of presets share. */
final class Skeleton {
    /** Seeds of the paper's means and deviations. */
    static final List<Integer> PAPER_SEEDS = List.of(42, 43, 9595);
    /** Seed of the scripts that pass none. */
    static final List<Integer> DEFAULT_SEED = List.of(9595);
    /** The levels that the paper has presets for. */
    static final List<Granularity> LEVELS = List.of(Granularity.LARGE, Granularity.MIDDLE_X, Granularity.MIDDLE_Y,
            Granularity.SMALL);

    private static final ExperimentFactory FACTORY = ExperimentFactory.eINSTANCE;

    private Skeleton() {
    }

    /** RN101 features, 7 x 7 cells pooled to 6 x 6, are the defaults of the model. */
    static Experiment of(String name, String description, Backbone backbone, List<Task> tasks, List<Integer> seeds) {
        Experiment experiment = FACTORY.createExperiment();
        experiment.setName(name);
        experiment.setDescription(description);
        experiment.getSeeds().addAll(seeds);
        experiment.setBackbone(backbone);
        experiment.setVision(FACTORY.createVisionInput());
        experiment.setEncoder(FACTORY.createStack());
        experiment.setDecoder(decoder());
        experiment.setTrainable(FACTORY.createTrainable());
        experiment.getTasks().addAll(tasks);
        experiment.setTraining(FACTORY.createTraining());
        experiment.setDecoding(FACTORY.createDecoding());
        return experiment;
    }

    private static Stack decoder() {
        Stack decoder = FACTORY.createStack();
        decoder.setHeads(1);
        decoder.setSmallPool(SmallPool.MASKED);
        return decoder;
    }
}
