// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Precision;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.HookCost;
import org.vlpet.plan.pet.PetContext;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;
import org.vlpet.plan.pet.gate.GateParameters;

/**
 * Estimates of memory and work of one training step, from sizes alone; never measured.
 *
 * <p>With B examples, N encoder and T decoder tokens, width d, h heads and FFN width f: weights, gradients and two
 * moments are one number per scalar. Activations: {@link Activations}; modules as declared; nothing of the
 * backbone where only a side network is trained. Operations: {@link StepWork}.
 *
 * @param weightBytes all parameters
 * @param gradientBytes gradients of the trained ones
 * @param optimiserBytes two moments of the trained ones
 * @param activationBytes kept for the backward pass
 * @param workBytes there for a moment: logits of the head, or the part that is computed again
 * @param flopsPerStep operations of products, forward and backward ({@link StepWork#flops})
 * @param workPerStep all that takes time, as operations of the fastest kind ({@link StepWork#equivalent}): what becomes
 *     seconds by a {@link MachineProfile}
 */
public record Estimates(long weightBytes, long gradientBytes, long optimiserBytes, long activationBytes,
        long workBytes, long flopsPerStep, long workPerStep) {
    /** JVM, libtorch and what both have always: measured. */
    private static final long BASE = 300L << 20;
    /** Resident over used of what every step makes anew: measured. */
    private static final double SLACK = 1.2;
    /** Targets whose logits the head makes at a time. */
    private static final int HEAD_ROWS = 128;

    /**
     * Estimates one step.
     *
     * @param experiment says precision
     * @param plan plan of the experiment
     * @param batch B
     * @param textTokens L; N is L plus the visual tokens
     * @param targetTokens T
     */
    public static Estimates of(Experiment experiment, Plan plan, int batch, int textTokens, int targetTokens) {
        BackboneGeometry g = plan.backbone();
        long bytes = experiment.getTraining().getPrecision() == Precision.FLOAT64 ? 8 : 4;
        double text = textTokens + Activations.learnedTokens(plan);
        double n = text + plan.vision().map(VisionGeometry::nBoxes).orElse(0);
        double t = targetTokens;
        boolean wholeHead = Activations.trainsHead(plan);
        Activations own = new Activations(plan, text, t, experiment.getTraining().getGradientCheckpointing());
        // Slopes of the loss in the logits wait for the trained head's gradient.
        double activations = own.kept() + (wholeHead ? t * g.vocabSize() : 0);
        double again = own.again();
        // Logits of some targets, which become their slopes; from bfloat16 they are widened.
        double head = (experiment.getTraining().getPrecision() == Precision.MIXED_BFLOAT16 ? 1.5 : 1)
                * Math.min(batch * t, HEAD_ROWS) * g.vocabSize();
        for (Placement placement : plan.placements()) {
            HookCost cost = cost(plan, placement);
            // Values of cross-attention are computed once per encoder token.
            boolean encoderTokens = placement.site().stack() == Side.ENCODER
                    || placement.site().point().startsWith("cross_attn.value");
            double tokens = encoderTokens ? n : t;
            if (own.again(placement.site().stack(), placement.site().layer())) {
                // Of one layer at a time.
                again += tokens * cost.activations() / layers(g, placement.site().stack());
            } else {
                activations += tokens * cost.activations();
            }
        }
        StepWork work = StepWork.of(plan, experiment.getTraining().getGradientCheckpointing(), batch, n, t);
        long trained = Math.multiplyExact(plan.trainable(), bytes);
        return new Estimates(weights(experiment, plan, bytes), trained, Math.multiplyExact(2, trained),
                Math.round(batch * activations * bytes), Math.round(Math.max(head, batch * again) * bytes),
                Math.round(work.flops()), Math.round(work.equivalent(experiment.getTraining().getPrecision())));
    }

    private static int layers(BackboneGeometry geometry, Side side) {
        return side == Side.ENCODER ? geometry.encoderLayers() : geometry.decoderLayers();
    }

    /** Frozen matrices of the backbone have two bytes a number with bfloat16. */
    private static long weights(Experiment experiment, Plan plan, long bytes) {
        long all = Math.multiplyExact(plan.total(), bytes);
        return experiment.getTraining().getPrecision() != Precision.MIXED_BFLOAT16 ? all
                : all - 2 * plan.parameters().stream().filter(p -> !p.trainable() && p.scope() == Scope.BACKBONE
                        && p.shape().size() == 2).mapToLong(PlannedParameter::size).sum();
    }

    /**
     * What the process will have resident at its peak: tensors, the JVM with libtorch, and what the allocator keeps of
     * freed activations because something small lies between them.
     */
    public long totalBytes() {
        long step = Math.round(SLACK * (activationBytes + workBytes));
        return BASE + weightBytes + gradientBytes + optimiserBytes + step;
    }

    /** For JSON; the key says that these are estimates. */
    public SequencedMap<String, Object> toMap() {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("estimated", true);
        map.put("weightBytes", weightBytes);
        map.put("gradientBytes", gradientBytes);
        map.put("optimiserBytes", optimiserBytes);
        map.put("activationBytes", activationBytes);
        map.put("workBytes", workBytes);
        map.put("totalBytes", totalBytes());
        map.put("flopsPerStep", flopsPerStep);
        map.put("workPerStep", workPerStep);
        return map;
    }

    static HookCost cost(Plan plan, Placement placement) {
        // Whether the encoder is gated only changes a name, not a cost.
        PetContext context = new PetContext(placement.site(), plan.backbone(), new Settings(placement.settings()),
                placement.wiring(), plan.tasks(), false);
        HookCost own = PetMethods.find(placement.method()).orElseThrow().cost(context);
        return placement.gate()
                .map(gate -> own.plus(GateParameters.cost(gate, plan.backbone().dModel()))).orElse(own);
    }
}
