// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.model.experiment.Precision;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.HookCost;

/**
 * What a training step works, by kinds that differ in speed, from sizes alone. A product of N tokens with a matrix of k
 * numbers is 2 N k operations; as many carry the gradient on to what it read where anything in front is trained, and as
 * many again make the matrix's own gradient if it is trained.
 *
 * @param forward operations of products with matrices of backbone and vision
 * @param backward operations that carry gradients through them
 * @param recomputed operations that gradient checkpointing does again
 * @param weightGradients operations of the gradients of the trained ones
 * @param attention operations of scores and weighted sums, both ways
 * @param modules operations of PET modules, both ways
 * @param elements numbers that norms, nonlinearities, dropout and sums read and write between products, both ways
 * @param parameters trained numbers: optimiser, clipping, gradients
 * @param calls uses of a module
 */
public record StepWork(double forward, double backward, double recomputed, double weightGradients, double attention,
        double modules, double elements, double parameters, double calls) {
    private static final Pattern LAYER = Pattern.compile("^(?:model\\.)?(encoder|decoder)\\.(?:layers|block)\\.(\\d+)\\.");
    private static final Pattern MEMORY = Pattern.compile("(encoder_attn|EncDecAttention)\\.(k|v|k_proj|v_proj)\\.weight$");
    private static final Pattern INNER = Pattern.compile("\\.(fc1|wi)\\.weight$");
    /** float64, which oneDNN does not take and whose registers hold half as many. */
    private static final double WIDE = 4.2;
    /** Frozen matrices in bfloat16, conversions included. */
    private static final double HALF = 0.5;
    /** Products by MKL. */
    private static final double PLAIN = 2.1;
    /** Those of attention, which are small. */
    private static final double ATTENTION = 3;
    /** A weight's gradient, which is also added to the one that is there. */
    private static final double GRADIENT = 1.1;
    /** A number that goes through memory once or twice: 1.5 ns. */
    private static final double ELEMENT = 220;
    /** A trained number in the optimiser, with its norm and zeroing: 1.1 ns. */
    private static final double PARAMETER = 160;
    /** Calls of a module's operations, both ways: 70 microseconds. */
    private static final double CALL = 1e7;

    /** Behind every layer. */
    private static final int NOWHERE = Integer.MAX_VALUE;

    /**
     * One step.
     *
     * @param checkpointing what is computed again
     * @param batch B
     * @param n encoder tokens, learned and visual ones included
     * @param t decoder tokens
     */
    static StepWork of(Plan plan, GradientCheckpointing checkpointing, int batch, double n, double t) {
        return new Walk(plan, checkpointing, n, t).step(batch);
    }

    /** All operations of products. */
    public double flops() {
        return forward + backward + recomputed + weightGradients + attention + modules;
    }

    /**
     * The same as operations of the fastest kind, products with frozen float32 matrices by oneDNN: what a machine's measured
     * speed turns into time. Factors are those of one thread of a Zen 5 with AVX-512 (see the bench's page); where oneDNN is not
     * faster than MKL, modules and attention are estimated too slow.
     */
    public double equivalent(Precision precision) {
        double frozen = switch (precision) {
            case FLOAT32 -> 1;
            case FLOAT64 -> WIDE;
            case MIXED_BFLOAT16 -> HALF;
        };
        double rest = precision == Precision.FLOAT64 ? WIDE / PLAIN : 1;
        double trainedPart = forward == 0 ? 0 : Math.min(1, weightGradients / forward);
        return (forward + backward + recomputed) * (frozen * (1 - trainedPart) + Math.max(frozen, 1) * trainedPart)
                + rest * (weightGradients * GRADIENT + attention * ATTENTION + modules * PLAIN + elements * ELEMENT
                        + parameters * PARAMETER + calls * CALL);
    }

    /** Everything for one example. */
    private static final class Walk {
        private final Plan plan;
        private final GradientCheckpointing checkpointing;
        private final BackboneGeometry g;
        private final double n;
        private final double t;
        private final int encoderFrom;
        private final int decoderFrom;
        private double forward;
        private double backward;
        private double recomputed;
        private double weightGradients;

        Walk(Plan plan, GradientCheckpointing checkpointing, double n, double t) {
            this.plan = plan;
            this.checkpointing = checkpointing;
            g = plan.backbone();
            this.n = n;
            this.t = t;
            boolean through = Activations.keepsBackbone(plan);
            encoderFrom = through ? first(Side.ENCODER) : NOWHERE;
            // Every layer of the decoder reads the encoder's output.
            decoderFrom = !through ? NOWHERE : encoderFrom < NOWHERE ? 0 : first(Side.DECODER);
        }

        /** The first layer that a gradient must come to, -1 where what enters the first is trained, too. */
        private int first(Side side) {
            int modules = plan.placements().stream().map(Placement::site).filter(site -> site.stack() == side)
                    .mapToInt(Site::layer).min().orElse(NOWHERE);
            return Math.min(modules, plan.parameters().stream().filter(PlannedParameter::trainable)
                    .filter(parameter -> parameter.scope() == Scope.BACKBONE || parameter.scope() == Scope.VISION)
                    .mapToInt(parameter -> layer(parameter, side)).min().orElse(NOWHERE));
        }

        private static int layer(PlannedParameter parameter, Side side) {
            Matcher found = LAYER.matcher(parameter.name());
            if (found.find()) {
                return found.group(1).equals(side.id()) ? Integer.parseInt(found.group(2)) : NOWHERE;
            }
            boolean other = parameter.name().contains(side == Side.ENCODER ? "decoder." : "encoder.")
                    || parameter.scope() == Scope.VISION && side == Side.DECODER || parameter.name().contains("final_layer_norm")
                    || parameter.name().contains("lm_head");
            return other ? NOWHERE : -1;
        }

        StepWork step(int batch) {
            plan.parameters().stream().filter(parameter -> parameter.scope() == Scope.BACKBONE && parameter.shape().size() == 2)
                    .forEach(this::layerMatrix);
            add(t * g.dModel() * g.vocabSize(), decoderFrom < NOWHERE, trained(List.of((long) g.vocabSize(), (long) g.dModel())));
            plan.vision().ifPresent(vision -> {
                double boxes = vision.nBoxes();
                List<Long> shape = List.of((long) g.dModel(), (long) vision.featDim());
                add(boxes * g.dModel() * vision.featDim(), false, trained(shape));
            });
            double modules = 0;
            double kept = 0;
            for (Placement placement : plan.placements()) {
                HookCost cost = Estimates.cost(plan, placement);
                modules += tokens(placement) * cost.flops();
                kept += tokens(placement) * cost.activations();
            }
            double walkedEncoder = walked(encoderFrom, g.encoderLayers());
            double walkedDecoder = walked(decoderFrom, g.decoderLayers());
            double m = (double) g.dKv() * g.encoderHeads();
            double again = checkpointing == GradientCheckpointing.LAYERS ? 1 : 0;
            double attention = 4 * m * (n * n * (g.encoderLayers() + (2 + again) * walkedEncoder)
                    + (t * t + t * n) * (g.decoderLayers() + (2 + again) * walkedDecoder));
            double elements = encoderElements() * (g.encoderLayers() + (1 + again) * walkedEncoder)
                    + decoderElements() * (g.decoderLayers() + (1 + again) * walkedDecoder) + 3 * t * g.vocabSize() + 4 * kept;
            return new StepWork(batch * forward, batch * backward, batch * recomputed, batch * weightGradients,
                    batch * attention, batch * (3 + again) * modules, batch * elements, plan.trainable(), plan.placements().size());
        }

        private void layerMatrix(PlannedParameter parameter) {
            Matcher found = LAYER.matcher(parameter.name());
            if (!found.find() || parameter.name().contains("relative_attention_bias")) {
                return;
            }
            boolean encoder = found.group(1).equals(Side.ENCODER.id());
            int layer = Integer.parseInt(found.group(2));
            double tokens = encoder || MEMORY.matcher(parameter.name()).find() ? n : t;
            boolean reached = layer >= (encoder ? encoderFrom : decoderFrom);
            add(tokens * parameter.size(), reached, parameter.trainable());
            recomputed += reached && again(parameter) ? 2 * tokens * parameter.size() : 0;
        }

        private boolean again(PlannedParameter parameter) {
            return switch (checkpointing) {
                case NONE -> false;
                case FEED_FORWARD -> INNER.matcher(parameter.name()).find();
                case LAYERS -> true;
            };
        }

        private void add(double products, boolean reached, boolean trained) {
            forward += 2 * products;
            backward += reached ? 2 * products : 0;
            weightGradients += trained ? 2 * products : 0;
        }

        private boolean trained(List<Long> shape) {
            return plan.parameters().stream().anyMatch(p -> p.trainable() && p.shape().equals(shape)
                    && (p.scope() == Scope.BACKBONE || p.scope() == Scope.VISION));
        }

        private double tokens(Placement placement) {
            // Values of cross-attention are computed once per encoder token.
            return placement.site().stack() == Side.ENCODER || placement.site().point().startsWith("cross_attn.value")
                    || placement.site().point().startsWith("cross_attn.key") ? n : t;
        }

        private static double walked(int from, int layers) {
            return from == NOWHERE ? 0 : layers - Math.max(from, 0);
        }

        private double encoderElements() {
            return n * (10.0 * g.dModel() + 4.0 * g.encoderFfnDim()) + 4 * g.encoderHeads() * n * n;
        }

        private double decoderElements() {
            return t * (15.0 * g.dModel() + 4.0 * g.decoderFfnDim()) + 2 * n * g.dModel() + 4 * g.decoderHeads() * t * (t + n);
        }
    }
}
