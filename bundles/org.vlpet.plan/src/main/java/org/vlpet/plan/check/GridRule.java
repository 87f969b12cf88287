// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.check;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.model.TaskKinds;
import org.vlpet.model.experiment.Downsample;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.VisionInput;
import org.vlpet.plan.Problem;

/** Two-dimensional pooling goes from one square grid to another (spec A.4). */
final class GridRule implements Rule {
    @Override
    public List<Problem> check(Experiment experiment) {
        List<Problem> problems = new ArrayList<>();
        VisionInput vision = experiment.getVision();
        if (vision == null) {
            return problems;
        }
        if (vision.getDownsample() == Downsample.NONE) {
            if (vision.getInputTokens() != vision.getNBoxes()) {
                problems.add(Problem.error("vision.tokens", "vision.nBoxes", "Without down-sampling " + vision
                        .getInputTokens() + " features stay as many tokens, not " + vision.getNBoxes() + ".",
                        "Set nBoxes to " + vision.getInputTokens() + ", or choose adaptive_max_pool_2d."));
            }
        } else {
            square("vision.inputTokens", vision.getInputTokens(), problems);
            square("vision.nBoxes", vision.getNBoxes(), problems);
        }
        long cells = (long) vision.getPatchGrid() * vision.getPatchGrid();
        // All cells of a frame are one feature: tokens are frames then.
        boolean videos = !experiment.getTasks().isEmpty()
                && experiment.getTasks().stream().allMatch(task -> TaskKinds.isVideo(task.getKind()));
        if (vision.getExtractor() == Extractor.PATCH && !videos && cells != vision.getInputTokens()) {
            problems.add(Problem.error("vision.grid", "vision.patchGrid", "A grid of " + vision.getPatchGrid()
                    + " cells per side yields " + cells + " features, but inputTokens is " + vision.getInputTokens()
                    + ".", "Set inputTokens to " + cells + "."));
        }
        return problems;
    }

    private static void square(String place, int tokens, List<Problem> problems) {
        int side = (int) Math.round(Math.sqrt(tokens));
        if (side * side != tokens) {
            problems.add(Problem.error("vision.square", place, tokens + " tokens do not form a square grid.",
                    "Set a square number, for example " + Math.max(1, side * side) + "."));
        }
    }
}
