// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.plan.Problem;

/** Special tokens lie in the vocabulary, and its last rows suffice as object-order embeddings (spec A.2, A.3). */
final class VocabularyRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        Geometry geometry = experiment.getBackbone().getGeometry();
        List<Problem> problems = new ArrayList<>();
        Map<String, Integer> special = new LinkedHashMap<>();
        special.put("padTokenId", geometry.getPadTokenId());
        special.put("bosTokenId", geometry.getBosTokenId());
        special.put("eosTokenId", geometry.getEosTokenId());
        special.put("decoderStartTokenId", geometry.getDecoderStartTokenId());
        special.forEach((name, id) -> {
            if (id >= geometry.getVocabSize()) {
                problems.add(Problem.error("vocabulary.special", "backbone.geometry." + name,
                        "Token " + id + " lies outside the vocabulary of " + geometry.getVocabSize() + ".",
                        "Copy the sizes of config.json."));
            }
        });
        if (experiment.getVision() != null) {
            rows(experiment, problems);
        }
        return problems;
    }

    private static void rows(Experiment experiment, List<Problem> problems) {
        int needed = experiment.getVision().getNBoxes();
        int added = experiment.getBackbone().getNewTokens();
        long all = (long) experiment.getBackbone().getGeometry().getVocabSize() + added;
        if (needed > all) {
            problems.add(Problem.error("vocabulary.rows", "backbone.newTokens", needed + " visual tokens need as many"
                    + " rows of the token matrix, which has " + all + ".", "Set newTokens to " + needed + " or more."));
        } else if (needed > added) {
            problems.add(Problem.warning("vocabulary.words", "backbone.newTokens", "Only " + added
                    + " rows are new, but " + needed + " serve as object-order embeddings: some are rows of words.",
                    "Set newTokens to at least " + needed + "."));
        }
    }
}
