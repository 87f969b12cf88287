// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentFactory;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.model.experiment.Task;
import org.vlpet.nn.golden.GoldenCase;
import org.vlpet.nn.ops.GradientScope;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;

/** Small networks and batches: the sizes of the golden models (d 32, 2 + 2 layers, vocabulary 80). */
public final class Toy {
    /** The task of every batch, one of the experiment's two. */
    public static final String TASK = "vqa";

    static {
        TorchEngine.setThreads(1);
    }

    private Toy() {
    }

    /** A folder of the fixtures that ship with the tests. */
    public static Path golden(String place) {
        try {
            return Path.of(Toy.class.getResource("/golden/" + place).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** VL-PET-large on BART. */
    public static Experiment experiment() {
        return experiment(BackboneFamily.BART);
    }

    /** VL-PET-large. */
    public static Experiment experiment(BackboneFamily family) {
        Experiment experiment = GoldenCase.read(golden(family == BackboneFamily.BART ? "models/bart_vlpet_large"
                : "models/t5_vlpet_large_nlvr")).experiment();
        for (String id : List.of(TASK, "gqa")) {
            Task task = ExperimentFactory.eINSTANCE.createTask();
            task.setId(id);
            task.setData(ExperimentFactory.eINSTANCE.createTaskData());
            experiment.getTasks().add(task);
        }
        return experiment;
    }

    /** The plan of a changed VL-PET-large on BART. */
    public static Plan plan(Consumer<Experiment> change) {
        return plan(BackboneFamily.BART, change);
    }

    /** The plan of a changed VL-PET-large. */
    public static Plan plan(BackboneFamily family, Consumer<Experiment> change) {
        Experiment experiment = experiment(family);
        change.accept(experiment);
        return Planner.planModel(experiment);
    }

    /** Gives every trained tensor values N(0, 0.3^2) (around 1 for scales), so that no first zero hides an error. */
    public static void spread(Network network) {
        for (String name : network.trainableNames()) {
            NDArray tensor = network.parameters().get(name);
            Random random = new Random(name.hashCode());
            double[] values = Tensors.doubles(tensor);
            double centre = Arrays.stream(values).allMatch(x -> x == 1) ? 1 : 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = centre + 0.3 * random.nextGaussian();
            }
            try (NDArray spread = Tensors.of(tensor.getManager(), values, tensor.getDataType(),
                    tensor.getShape().getShape())) {
                Tensors.assign(tensor, spread);
            }
        }
    }

    /** Random batch of two samples, one padded token of BART, one ignored label. */
    public static ModelInput input(NDManager step, DataType dtype, long seed) {
        return input(step, dtype, seed, 1);
    }

    /** The same with any padding token. */
    public static ModelInput input(NDManager step, DataType dtype, long seed, int pad) {
        return input(step, dtype, seed, pad, 2);
    }

    /** The same with any number of samples, of which the second is padded. */
    public static ModelInput input(NDManager step, DataType dtype, long seed, int pad, int rows) {
        Random random = new Random(seed);
        long[][] ids = new long[rows][6];
        long[][] labels = new long[rows][4];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < 6; i++) {
                ids[row][i] = 4 + random.nextInt(60);
            }
            for (int i = 0; i < 4; i++) {
                labels[row][i] = 4 + random.nextInt(60);
            }
        }
        ids[1][5] = pad;
        labels[1][3] = -100;
        float[] feats = new float[rows * 9 * 20];
        for (int i = 0; i < feats.length; i++) {
            feats[i] = (float) random.nextGaussian();
        }
        float[] weights = new float[rows];
        Arrays.fill(weights, 1);
        weights[1] = 0.3f;
        return ModelInput.builder(step, dtype).ids(ids).feats(feats, 9, 20).labels(labels).weights(weights).task(TASK)
                .build();
    }

    /** Loss and gradients of one training step of a new network, random numbers always the same. */
    public static Map<String, double[]> seededGradients(Plan plan, NetworkOptions options) {
        try (Network network = Network.build(plan, options)) {
            spread(network);
            TorchEngine.seed(11);
            return gradients(network, 1, Mode.TRAIN, () -> { });
        }
    }

    /** Loss and gradients of one step; {@code between} runs after forward. Gradients are cleared. */
    public static Map<String, double[]> gradients(Network network, long seed, Mode mode, Runnable between) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        try (NDManager step = network.manager().newSubManager(); GradientScope scope = GradientScope.open()) {
            NDArray loss = network.loss(input(step, network.options().dtype(), seed,
                    network.plan().backbone().padTokenId()), LossKind.VQA, mode);
            between.run();
            gradients.put("loss", Tensors.doubles(loss));
            scope.backward(loss);
        }
        for (String name : network.trainableNames()) {
            Gradients.of(network.parameters().get(name)).ifPresent(gradient -> {
                gradients.put(name, Tensors.doubles(gradient));
                gradient.close();
            });
        }
        Gradients.zero(network.parameters().values());
        return gradients;
    }
}
