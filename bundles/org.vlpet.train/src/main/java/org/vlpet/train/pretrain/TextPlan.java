// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import java.util.List;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;
import org.vlpet.plan.Planner;

/** The plan of a plain text BART of which everything is trained. */
final class TextPlan {
    private static final ExperimentFactory FACTORY = ExperimentFactory.eINSTANCE;

    private TextPlan() {
    }

    static Plan of(PretrainSettings settings, int vocabulary) {
        Plan plan = Planner.planModel(experiment(settings, vocabulary));
        List<PlannedParameter> parameters = plan.parameters().stream().map(p -> trained(p, settings)).toList();
        return plan.withParameters(parameters);
    }

    private static Experiment experiment(PretrainSettings settings, int vocabulary) {
        Experiment experiment = FACTORY.createExperiment();
        experiment.setName("pretrain");
        experiment.setBackbone(FACTORY.createBackbone());
        experiment.getBackbone().setNewTokens(0);
        Geometry geometry = FACTORY.createGeometry();
        geometry.setDModel(settings.dModel());
        geometry.setDKv(settings.dModel() / settings.heads());
        geometry.setEncoderLayers(settings.encoderLayers());
        geometry.setDecoderLayers(settings.decoderLayers());
        geometry.setEncoderHeads(settings.heads());
        geometry.setDecoderHeads(settings.heads());
        geometry.setEncoderFfnDim(settings.ffnDim());
        geometry.setDecoderFfnDim(settings.ffnDim());
        geometry.setVocabSize(vocabulary);
        geometry.setMaxPositions(settings.maxPositions());
        experiment.getBackbone().setGeometry(geometry);
        experiment.setEncoder(FACTORY.createStack());
        experiment.setDecoder(FACTORY.createStack());
        experiment.setTrainable(FACTORY.createTrainable());
        experiment.getTrainable().setVisualEmbedding(false);
        experiment.setTraining(FACTORY.createTraining());
        experiment.setDecoding(FACTORY.createDecoding());
        return experiment;
    }

    private static PlannedParameter trained(PlannedParameter p, PretrainSettings settings) {
        Initialiser initialiser = p.initialiser() instanceof Initialiser.Normal normal
                ? new Initialiser.Normal(settings.std(), normal.zeroRow()) : p.initialiser();
        return new PlannedParameter(p.name(), p.aliases(), p.shape(), initialiser, !p.buffer(), p.buffer(), p.scope(),
                p.site());
    }
}
