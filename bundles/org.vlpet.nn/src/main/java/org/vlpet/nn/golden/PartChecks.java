// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.SmallPool;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Attention;
import org.vlpet.nn.backbone.Encoder;
import org.vlpet.nn.backbone.EncoderLayer;
import org.vlpet.nn.backbone.JointInput.Joined;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.golden.ComponentCheck.Setting;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Gradients;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.pet.PetForwards;
import org.vlpet.nn.vision.VisualEmbedding;
import org.vlpet.plan.Placement;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Planner;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/** Parts of a backbone taken out of the network, with the weights of the case. */
final class PartChecks {
    private PartChecks() {
    }

    static void visualEmbedding(Setting setting) {
        CaseParameters parameters = parameters(setting);
        Plan plan = setting.golden().plan();
        VisualEmbedding embedding = VisualEmbedding.of(parameters, parameters.get(Parts.of(plan).tokens()),
                plan.vision().orElseThrow(), plan.backbone());
        ModelInput input = new ModelInput(setting.owner(), setting.golden().input(setting.owner(), "input.feats",
                setting.dtype()), optional(setting, "input.feats"), optional(setting, "input.boxes"),
                optional(setting, "input.img_ids"), optional(setting, "input.obj_ids"), Optional.empty(),
                Optional.empty());
        OperationChecks.output(setting, "y", parameters.tensors(), torch -> embedding.apply(torch, input));
    }

    static void jointInput(Setting setting) {
        CaseParameters parameters = parameters(setting);
        Plan plan = setting.golden().plan();
        List<Placement> atInput = plan.placements().stream()
                .filter(placement -> placement.site().point().equals(SitePoints.INPUT)).toList();
        Parts parts = Parts.of(plan);
        Joined joined = parts.input(parameters, PetForwards.bind(atInput, parameters, false), plan,
                parameters.get(parts.tokens())).join(pass(Torch.on(setting.owner())),
                ModelCheck.input(setting.golden(), setting.owner(), setting.dtype()));
        expect(setting, "x", joined.x());
        expect(setting, "mask", joined.keep());
        expect(setting, "attention_bias", joined.bias());
    }

    static void encoderLayer(Setting setting) {
        CaseParameters parameters = parameters(setting);
        Plan plan = setting.golden().plan();
        SiteHooks hooks = hooks(plan, parameters, Side.ENCODER);
        EncoderLayer layer = Parts.of(plan).layer(parameters, hooks, plan);
        NDArray x = leaf(setting, "input.x");
        NDArray bias = setting.golden().input(setting.owner(), "input.attention_bias", setting.dtype());
        NDArray mask = setting.golden().input(setting.owner(), "input.mask", setting.dtype());
        Map<String, NDArray> leaves = new HashMap<>(parameters.tensors());
        leaves.put("input.x", x);
        OperationChecks.output(setting, "y", leaves, torch -> layer.apply(pass(torch), x, bias, mask));
    }

    static void smallPadding(Setting setting) {
        CaseParameters parameters = parameters(setting);
        for (SmallPool pool : SmallPool.values()) {
            Experiment experiment = setting.golden().experiment();
            experiment.getEncoder().setSmallPool(pool);
            Plan plan = Planner.planModel(experiment);
            List<Placement> placements = plan.placements().stream()
                    .filter(placement -> placement.site().stack() == Side.ENCODER).toList();
            Parts parts = Parts.of(plan);
            Encoder encoder = parts.encoder(parameters, PetForwards.bind(placements, parameters, true), plan,
                    parameters.get(parts.tokens()));
            for (String padded : List.of("", "_padded")) {
                smallPadding(setting, encoder, pool.getLiteral() + padded, "input.ids" + padded,
                        plan.vision().orElseThrow().nBoxes());
            }
        }
    }

    private static void smallPadding(Setting setting, Encoder encoder, String key, String ids, int boxes) {
        NDManager owner = setting.owner();
        Torch torch = Torch.on(owner);
        ModelInput input = new ModelInput(owner, setting.golden().input(owner, ids, setting.dtype()),
                optional(setting, "input.feats"), optional(setting, "input.boxes"), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        NDArray memory = encoder.encode(pass(torch), input).memory();
        long text = setting.golden().stored("input.ids").shape().get(1);
        long length = memory.getShape().get(1);
        expect(setting, key, torch.cat(List.of(torch.narrow(memory, 1, 0, text),
                torch.narrow(memory, 1, length - boxes, length)), 1));
    }

    static void crossAttention(Setting setting) {
        CaseParameters parameters = parameters(setting);
        Plan plan = setting.golden().plan();
        SiteHooks hooks = hooks(plan, parameters, Side.DECODER);
        Parts parts = Parts.of(plan);
        Attention attention = parts.cross(parameters, Attention.Hooks.cross(hooks, 0), plan);
        NDArray y = leaf(setting, "input.y");
        NDArray memory = leaf(setting, "input.memory");
        Optional<NDArray> keep = Optional.of(setting.golden().input(setting.owner(), "input.mask", setting.dtype()));
        Pass pass = pass(Torch.on(setting.owner()));
        Optional<NDArray> bias = Optional.of(
                AttentionOps.keyBias(pass.torch(), keep.get(), parts.hidden()));
        expect(setting, "value", attention.adaptedValue(pass, memory, keep));
        Map<String, NDArray> leaves = new HashMap<>(parameters.tensors());
        leaves.put("input.y", y);
        leaves.put("input.memory", memory);
        OperationChecks.output(setting, "out", leaves, torch -> attention.attend(pass(torch),
                attention.queries(pass(torch), y, Optional.empty()), attention.keys(pass(torch), memory, keep),
                attention.values(pass(torch), memory, keep), bias));
        // One query at a time on kept keys and values.
        NDArray keys = attention.keys(pass, memory, keep);
        NDArray values = attention.values(pass, memory, keep);
        List<NDArray> rows = new ArrayList<>();
        for (long t = 0; t < y.getShape().get(1); t++) {
            NDArray one = pass.torch().narrow(y, 1, t, t + 1);
            rows.add(attention.attend(pass, attention.queries(pass, one, Optional.empty()), keys, values, bias));
        }
        setting.tally().tensor("cached", "", pass.torch().cat(rows, 1), setting.golden().stored("expected.out"),
                setting.forward());
    }

    private static SiteHooks hooks(Plan plan, Parameters parameters, Side side) {
        return PetForwards.bind(plan.placements().stream().filter(placement -> placement.site().stack() == side
                && placement.site().layer() == 0).toList(), parameters, false);
    }

    private static void expect(Setting setting, String key, NDArray actual) {
        setting.tally().tensor("expected." + key, "", actual, setting.golden().stored("expected." + key),
                setting.forward());
    }

    private static CaseParameters parameters(Setting setting) {
        return new CaseParameters(setting.golden(), setting.owner(), setting.dtype());
    }

    private static Optional<NDArray> optional(Setting setting, String key) {
        return setting.golden().optional(setting.owner(), key, setting.dtype());
    }

    private static NDArray leaf(Setting setting, String key) {
        NDArray leaf = setting.golden().input(setting.owner(), key, setting.dtype());
        Gradients.require(leaf);
        return leaf;
    }

    private static Pass pass(Torch torch) {
        return new Pass(torch, false, 0, "");
    }
}
