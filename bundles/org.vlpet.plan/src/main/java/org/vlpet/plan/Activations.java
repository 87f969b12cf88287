// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.pet.PetMethods;
import org.vlpet.plan.pet.Settings;

/**
 * Numbers that the graph of one example keeps for its backward pass. With N encoder and T decoder tokens, width d, h heads
 * and FFN width f, a frozen layer keeps queries, keys and values as its products read them, scores before and after
 * dropout, what norms and the FFN's nonlinearity read, and masks of a byte, a quarter of a number:
 *
 * <pre>
 * encoder layer   N (5.5 d + 1.25 f) + 2.25 h N^2
 * decoder layer   T (7.75 d + 1.25 f) + 2 N d + 2.25 h T (T + N)
 * </pre>
 *
 * What a trained matrix multiplies is kept, too. The gradient of frozen float32 matrices of 2^16 numbers and more is
 * computed aside (FrozenTape of the network), which holds what they read and give and nothing else keeps. A token: of an
 * encoder layer 2 d and, if the matrices are large enough, 5 d for the attention and d + f for the FFN; of a decoder layer
 * 3 d, 8 d and for the memory's keys and values 2 N d, d + f; f more where RELU stands between; d less where a module
 * reads it. Factors of the embeddings are measured (see EstimatesTest of the training room), since handles that live as
 * long as the step add to them.
 */
final class Activations {
    private static final double TEXT = 5;
    private static final double VISION = 12.5;
    /** Numbers of a matrix that is worth it. */
    private static final double TAPE_LEAST = 1 << 16;

    private final BackboneGeometry g;
    private final double d;
    private final double n;
    private final double t;

    private Activations(BackboneGeometry geometry, double n, double t) {
        this.g = geometry;
        this.d = geometry.dModel();
        this.n = n;
        this.t = t;
    }

    /**
     * All but those of modules and of the head.
     *
     * @param text encoder tokens that are no image, learned ones included
     * @param t decoder tokens
     * @param float32 whether frozen matrices are float32
     */
    static double of(Plan plan, double text, double t, boolean float32) {
        double boxes = plan.vision().map(VisionGeometry::nBoxes).orElse(0);
        Activations one = new Activations(plan.backbone(), text + boxes, t);
        double embeddings = TEXT * (text + t) * one.d + VISION * boxes * one.d
                + plan.vision().map(vision -> 2.0 * vision.nBoxes() * vision.featDim()).orElse(0.0);
        if (!keepsBackbone(plan)) {
            return embeddings;
        }
        boolean trained = trainsMatrices(plan);
        return embeddings + one.g.encoderLayers() * one.encoder(trained) + one.g.decoderLayers() * one.decoder(trained)
                + one.once(trained) + (float32 && !trainsLayers(plan) ? one.tape(plan) : 0);
    }

    /** Learned vectors in front of the text. */
    static int learnedTokens(Plan plan) {
        return plan.placements().stream().filter(placement -> placement.site().point().equals("input")
                && placement.site().stack() == Side.ENCODER && placement.settings().containsKey("length"))
                .mapToInt(placement -> new Settings(placement.settings()).intValue("length")).sum();
    }

    private double encoder(boolean trained) {
        double f = g.encoderFfnDim();
        return n * (5.5 * d + 1.25 * f) + 2.25 * g.encoderHeads() * n * n + (trained ? n * (3 * d + f) : 0);
    }

    private double decoder(boolean trained) {
        double f = g.decoderFfnDim();
        return t * (7.75 * d + 1.25 * f) + 2 * n * d + 2.25 * g.decoderHeads() * t * (t + n)
                + (trained ? t * (5 * d + f) : 0);
    }

    private double tape(Plan plan) {
        double f = g.encoderFfnDim();
        boolean attention = d * d >= TAPE_LEAST;
        double feedForward = d * f < TAPE_LEAST ? 0 : d + f + (g.family() == BackboneFamily.T5 ? f : 0);
        long readByModules = plan.placements().stream().filter(placement -> placement.site().stack() == Side.ENCODER
                && placement.site().point().endsWith("output")).count();
        return n * (g.encoderLayers() * (2 * d + feedForward + (attention ? 5 * d : 0)) - d * readByModules)
                + g.decoderLayers() * (t * (3 * d + feedForward) + (attention ? t * 8 * d + 2 * n * d : 0));
    }

    /** T5's table of distances over the heads, and the norm at the end of its stacks; the memory that keys are made of. */
    private double once(boolean trained) {
        return (g.family() == BackboneFamily.T5 ? 1.5 * g.encoderHeads() * n * n + 2 * n * d : 0) + (trained ? n * d : 0);
    }

    /** Whether anything of the backbone's feed-forward is trained, biases at least: products are torch's own then. */
    private static boolean trainsLayers(Plan plan) {
        return plan.parameters().stream().anyMatch(parameter -> parameter.trainable() && parameter.scope() == Scope.BACKBONE
                && (parameter.name().contains("fc1") || parameter.name().contains("DenseReluDense")));
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
