// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.scene;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Extractor;
import org.vlpet.model.experiment.Geometry;
import org.vlpet.model.experiment.Task;
import org.vlpet.model.experiment.VisionInput;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Site.Side;

/**
 * Draws up the scene of an experiment. Pure, and forgiving: an experiment with problems has a picture too, with what can
 * be placed in its place and the problems as badges.
 */
public final class SceneBuilder {
    /** More layers than any real backbone has; absurd numbers in a file must not fill the memory. */
    private static final int MOST_LAYERS = 256;
    private final Experiment experiment;
    private final Optional<BackboneCounts> counts;
    private final Optional<Plan> plan;
    private final List<Problem> problems;
    private final Set<Side> expanded;

    private SceneBuilder(Experiment experiment, Optional<Plan> plan, List<Problem> problems, Set<Side> expanded) {
        this.experiment = experiment;
        this.plan = plan;
        this.counts = plan.map(BackboneCounts::new);
        this.problems = problems;
        this.expanded = expanded;
    }

    /**
     * The scene.
     *
     * @param experiment what is shown; not changed
     * @param plan its plan, for counts; empty while there is none
     * @param problems what is wrong with it
     * @param expanded stacks whose layers are shown one by one; in the others neighbours that are alike are one block
     */
    public static Scene build(Experiment experiment, Optional<Plan> plan, List<Problem> problems, Set<Side> expanded) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        sides.addAll(expanded);
        return new SceneBuilder(experiment, plan, List.copyOf(problems), sides).scene();
    }

    private Scene scene() {
        Geometry geometry = experiment.getBackbone().getGeometry();
        boolean t5 = experiment.getBackbone().getFamily() == BackboneFamily.T5;
        return new Scene(experiment.getName(), experiment.getBackbone().getName(), t5, geometry.getDModel(), inputs(),
                stack(Side.ENCODER, geometry.getEncoderLayers()), stack(Side.DECODER, geometry.getDecoderLayers()),
                new Head(geometry.getVocabSize() + experiment.getBackbone().getNewTokens(), part("token").look()),
                counts.map(BackboneCounts::all), problems.stream().filter(this::belongsNowhere).map(Notice::of).toList());
    }

    private StackScene stack(Side side, int layers) {
        int shown = Math.clamp(layers, 0, MOST_LAYERS);
        return new StackSceneBuilder(experiment, side, shown, plan, counts, problems).build(expanded.contains(side));
    }

    private Inputs inputs() {
        String prompt = experiment.getTasks().stream().map(Task::getPrompt).filter(text -> text != null).findFirst()
                .orElse("");
        return new Inputs(prompt, Optional.ofNullable(experiment.getVision()).map(this::vision), part("token"));
    }

    private Inputs.Vision vision(VisionInput vision) {
        String source = vision.getExtractor() == Extractor.PATCH
                ? vision.getPatchGrid() + " × " + vision.getPatchGrid() + " cells"
                : vision.getInputTokens() + " features of " + vision.getFeatDim();
        return new Inputs.Vision(source, vision.getNBoxes(), vision.getFeatDim(), part("vision"));
    }

    private Counts part(String name) {
        return counts.map(all -> all.of(name)).orElse(Counts.NONE);
    }

    private boolean belongsNowhere(Problem problem) {
        return !problem.place().startsWith("encoder") && !problem.place().startsWith("decoder");
    }
}
