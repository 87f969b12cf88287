// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;

/**
 * Numbers that the graph of one example keeps for its backward pass. With N encoder and T decoder tokens, width d, h heads
 * and FFN width f, a frozen layer keeps its input, queries, keys and values, scores before and after dropout, and what norms
 * and the FFN's nonlinearity read; masks of dropout are made again:
 *
 * <pre>
 * encoder layer   N (7 d + f) + 2 h N^2
 * decoder layer   T (7 d + f) + 2 N d + 2 h T (T + N)
 * </pre>
 *
 * What a trained matrix multiplies is kept, too; of frozen products nothing. Factors of the embeddings and of what is
 * there once are measured (EstimatesTest of the training room).
 *
 * <p>With gradient checkpointing the inside of feed-forward networks (f) is not kept, or of a layer nothing but its
 * input, if that needs a gradient: not in the decoder's first layer, which reads frozen embeddings, nor in the encoder's
 * where nothing in front of it is trained. One such part at a time is there again in the backward pass.
 */
final class Activations {
    private static final double TEXT = 3.25;
    private static final double VISION = 6.25;

    private final BackboneGeometry g;
    private final double d;
    private final double n;
    private final double t;
    private final double boxes;
    private final double text;
    private final Plan plan;
    private final GradientCheckpointing again;

    /**
     * Of one example.
     *
     * @param text encoder tokens that are no image, learned ones included
     * @param t decoder tokens
     * @param again what the backward pass computes again
     */
    Activations(Plan plan, double text, double t, GradientCheckpointing again) {
        this.plan = plan;
        this.g = plan.backbone();
        this.d = g.dModel();
        this.boxes = plan.vision().map(VisionGeometry::nBoxes).orElse(0);
        this.text = text;
        this.n = text + boxes;
        this.t = t;
        this.again = again;
    }

    /** All but those of modules and of the head. */
    double kept() {
        double embeddings = TEXT * (text + t) * d + VISION * boxes * d;
        if (!keepsBackbone(plan)) {
            return embeddings;
        }
        double layers = 0;
        for (int layer = 0; layer < g.encoderLayers(); layer++) {
            layers += again(Side.ENCODER, layer) ? n * d : encoder() - saved(n * g.encoderFfnDim());
        }
        for (int layer = 0; layer < g.decoderLayers(); layer++) {
            layers += again(Side.DECODER, layer) ? t * d : decoder() - saved(t * g.decoderFfnDim());
        }
        return embeddings + layers + once();
    }

    /** What the largest part that is computed again has at that moment, modules left out. */
    double again() {
        return switch (again) {
            case NONE -> 0;
            case FEED_FORWARD -> Math.max(n * g.encoderFfnDim(), t * g.decoderFfnDim());
            case LAYERS -> Math.max(encoder(), decoder());
        };
    }

    /** Whether a layer is computed again as a whole; what its modules keep then counts for a moment only. */
    boolean again(Side side, int layer) {
        return again == GradientCheckpointing.LAYERS && layer >= (side == Side.DECODER ? decoderFirst() : encoderFirst());
    }

    private int decoderFirst() {
        return trainsHead(plan) ? 0 : 1;
    }

    /** Vision or something at the input is trained, or else what the first modules change is the next layer's input. */
    private int encoderFirst() {
        boolean front = plan.parameters().stream().anyMatch(p -> p.trainable() && p.scope() == Scope.VISION)
                || plan.placements().stream().anyMatch(p -> p.site().stack() == Side.ENCODER && p.site().layer() < 0)
                || trainsHead(plan);
        return front ? 0 : 1;
    }

    private double saved(double inner) {
        return again == GradientCheckpointing.FEED_FORWARD ? inner : 0;
    }

    /** Learned vectors in front of the text. */
    static int learnedTokens(Plan plan) {
        return plan.placements().stream().filter(placement -> placement.site().point().equals("input")
                && placement.site().stack() == Side.ENCODER && placement.settings().containsKey("length"))
                .mapToInt(placement -> new Settings(placement.settings()).intValue("length")).sum();
    }

    private double encoder() {
        double f = g.encoderFfnDim();
        return n * (7 * d + f) + 2 * g.encoderHeads() * n * n
                + (trainsMatrices(plan) ? n * (3 * d + f) : 0);
    }

    private double decoder() {
        double f = g.decoderFfnDim();
        return t * (7 * d + f) + 2 * n * d + 2 * g.decoderHeads() * t * (t + n)
                + (trainsMatrices(plan) ? t * (5 * d + f) : 0);
    }

    /** T5's table of distances over the heads, and the norm at the end of its stacks; the memory that keys are made of. */
    private double once() {
        return (g.family() == BackboneFamily.T5 ? 1.25 * g.encoderHeads() * n * n + 4.25 * n * d : 0)
                + (trainsMatrices(plan) ? 6 * n * d : 0);
    }

    /** Whether matrices of the backbone's layers are trained, so that what they multiply is kept. */
    static boolean trainsMatrices(Plan plan) {
        return plan.parameters().stream().anyMatch(parameter -> parameter.trainable() && parameter.scope() == Scope.BACKBONE
                && parameter.shape().size() == 2 && parameter.name().contains("fc1") || parameter.trainable()
                && parameter.scope() == Scope.BACKBONE && parameter.name().contains("DenseReluDense"));
    }

    /** Whether the head's matrix is trained; logits are then kept whole. */
    static boolean trainsHead(Plan plan) {
        return plan.parameters().stream().anyMatch(parameter -> parameter.trainable() && parameter.scope() == Scope.BACKBONE
                && parameter.shape().size() == 2 && parameter.shape().getFirst() == plan.backbone().vocabSize());
    }

    /** Whether the backward pass goes through the backbone; a side network leaves it out. */
    static boolean keepsBackbone(Plan plan) {
        return plan.placements().isEmpty() || plan.parameters().stream()
                .anyMatch(parameter -> parameter.trainable() && parameter.scope() == Scope.BACKBONE)
                || plan.placements().stream().anyMatch(
                        placement -> PetMethods.find(placement.method()).orElseThrow().throughBackbone());
    }
}
