// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SequencedMap;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.LossKind;
import org.vlpet.nn.backbone.Backbone;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.backbone.OutputHead;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.bart.BartBackbone;
import org.vlpet.nn.backbone.t5.T5Backbone;
import org.vlpet.nn.ops.HeadLoss;
import org.vlpet.nn.ops.LossOps;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.ops.TorchEngine;
import org.vlpet.nn.pet.PetForwards;
import org.vlpet.nn.weights.WeightSource;
import org.vlpet.plan.Plan;
import org.vlpet.plan.PlannedParameter;

/**
 * A plan with tensors. Parameters live on the network's own manager until it is closed; everything computed lives on
 * the
 * manager of the batch. Gradients are recorded only inside a {@link org.vlpet.nn.ops.GradientScope}.
 *
 * <p>Not for several threads at once.
 */
public final class Network implements AutoCloseable {
    private final Plan plan;
    private final NetworkOptions options;
    private final NDManager manager;
    private final ParameterTable parameters;
    private final Backbone backbone;

    private Network(Plan plan, NetworkOptions options, NDManager manager) {
        this.plan = plan;
        this.options = options;
        this.manager = manager;
        parameters = ParameterTable.of(plan, options, manager);
        SiteHooks hooks = PetForwards.bind(plan.placements(), parameters, options.fused());
        backbone = backbone(plan, parameters, hooks);
        hooks.requireAllTaken();
        parameters.requireAllUsed();
    }

    /**
     * Builds the network of a plan.
     *
     * @throws UserError DATA if the weights do not fit the plan
     * @throws IllegalStateException if plan and network disagree about a parameter or site
     */
    public static Network build(Plan plan, NetworkOptions options) {
        NDManager manager = TorchEngine.newManager();
        try {
            return TorchEngine.withOneThread(() -> new Network(plan, options, manager));
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    private static Backbone backbone(Plan plan, ParameterTable parameters, SiteHooks hooks) {
        return switch (plan.backbone().family()) {
            case BART -> new BartBackbone(plan, parameters, hooks);
            case T5 -> new T5Backbone(plan, parameters, hooks);
        };
    }

    /** What was built. */
    public Plan plan() {
        return plan;
    }

    /** How it was built. */
    public NetworkOptions options() {
        return options;
    }

    /** Manager of the parameters; steps use sub-managers of it. */
    public NDManager manager() {
        return manager;
    }

    /** Every tensor by checkpoint name, in the order of the plan. */
    public SequencedMap<String, NDArray> parameters() {
        return parameters.tensors();
    }

    /** Names of the trained tensors, in the order of the plan. */
    public List<String> trainableNames() {
        return plan.parameters().stream().filter(PlannedParameter::trainable).map(PlannedParameter::name).toList();
    }

    /**
     * Overwrites parameters with those of a checkpoint: every tensor of {@code source} that the plan knows.
     *
     * @return names that the plan does not know
     * @throws UserError DATA if a shape differs; parameters before it are then already overwritten
     */
    public List<String> load(WeightSource source) {
        return parameters.load(source);
    }

    /** Encodes text and vision. */
    public Encoded encode(ModelInput input, Mode mode) {
        return backbone.encode(pass(input.owner(), mode, input.task()), input).of(input.task());
    }

    /** Logits (B,T,vocab) for decoder inputs (B,T), start token first. */
    public NDArray logits(Encoded encoded, NDArray decoderIds, Mode mode) {
        Pass pass = pass(encoded.memory().getManager(), mode, encoded.task());
        return backbone.output().apply(pass.torch(), backbone.states(pass, encoded, decoderIds));
    }

    /** Starts decoding token by token with {@code beams} rows per sample. */
    public DecoderState startDecoding(Encoded encoded, int beams) {
        return backbone.startDecoding(pass(encoded.memory().getManager(), Mode.EVAL, encoded.task()), encoded, beams);
    }

    /** The scalar loss of a batch with labels (spec C.2); {@code vqa} also needs weights. */
    public NDArray loss(ModelInput input, LossKind kind, Mode mode) {
        NDArray labels = input.labels().orElseThrow(() -> new IllegalArgumentException("a loss needs labels"));
        Torch torch = Torch.on(input.owner());
        Encoded encoded = encode(input, mode).cut(torch);
        NDArray decoderIds = LossOps.shiftRight(torch, labels, plan.backbone().decoderStartTokenId(),
                plan.backbone().padTokenId());
        NDArray states = backbone.states(pass(input.owner(), mode, input.task()), encoded, decoderIds);
        OutputHead head = backbone.output();
        return options.fused() && HeadLoss.takes(states, head.weight(), head.bias())
                ? HeadLoss.of(torch, head.scaled(torch, states), head.weight(), head.shift(torch), labels,
                        shares(torch, kind, states, labels, input))
                : loss(torch, kind, head.apply(torch, states), labels, input);
    }

    private static NDArray shares(Torch torch, LossKind kind, NDArray states, NDArray labels, ModelInput input) {
        return switch (kind) {
            case VQA -> HeadLoss.sampleShares(torch, weights(input), labels);
            case SAMPLE_MEAN -> HeadLoss.sampleShares(torch, states, labels, input.batch());
            case TOKEN_MEAN -> HeadLoss.tokenShares(torch, states, labels);
        };
    }

    private static NDArray weights(ModelInput input) {
        return input.weights().orElseThrow(() -> new IllegalArgumentException("the VQA loss needs a weight per sample"));
    }

    private static NDArray loss(Torch torch, LossKind kind, NDArray logits, NDArray labels, ModelInput input) {
        return switch (kind) {
            case VQA -> LossOps.vqa(torch, logits, labels, weights(input));
            case SAMPLE_MEAN -> LossOps.sampleMean(torch, logits, labels);
            case TOKEN_MEAN -> LossOps.tokenMean(torch, logits, labels);
        };
    }

    private Pass pass(NDManager owner, Mode mode, String task) {
        return new Pass(Torch.on(owner), mode == Mode.TRAIN, options.dropout(), task, options.checkpointing());
    }

    @Override
    public void close() {
        manager.close();
    }
}
