// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.Set;

/**
 * One way to wire a module at a site: what it reads and how its result joins the stream. The editor's wires are these.
 *
 * @param id as in the setting {@code wiring}, e.g. {@code sequential}
 * @param reads which tensors the module reads; empty if it only has values of its own
 * @param joins how its result joins
 * @param flow in a row with the frozen map or beside it
 * @param equation in the notation of spec B, for tooltips
 */
public record Wiring(String id, Set<Port> reads, Join joins, Flow flow, String equation) {
    /** Tensors a module can read. */
    public enum Port {
        /** X: the residual stream that enters the sub-layer. */
        RESIDUAL,
        /** x: the input of the frozen linear map, after a norm in front of it. */
        LINEAR_INPUT,
        /** H: the output of the frozen sub-layer or linear map. */
        SUBLAYER_OUTPUT,
        /** E: the output of the encoder. */
        ENCODER_OUTPUT
    }

    /** Ways to join. */
    public enum Join {
        /** Added to H. */
        ADDS,
        /** Multiplied with H. */
        MULTIPLIES,
        /** Takes the place of H. */
        REPLACES,
        /** Put in front of the tokens. */
        PREPENDS,
        /** Feeds a network beside the backbone; the stream stays as it is. */
        FEEDS
    }

    /** Ways to flow. */
    public enum Flow {
        /** Works on the output of the frozen map. */
        SEQUENTIAL,
        /** Works on its input, or on nothing. */
        PARALLEL
    }

    /** H + f(H). */
    public static final Wiring SEQUENTIAL = new Wiring("sequential", Set.of(Port.SUBLAYER_OUTPUT), Join.ADDS,
            Flow.SEQUENTIAL, "H + f(H)");
    /** H + f(X): beside a whole sub-layer. */
    public static final Wiring PARALLEL = new Wiring("parallel", Set.of(Port.RESIDUAL), Join.ADDS, Flow.PARALLEL,
            "H + f(X)");
    /** H + f(x): beside a linear map. */
    public static final Wiring BESIDE_LINEAR = new Wiring("parallel", Set.of(Port.LINEAR_INPUT), Join.ADDS,
            Flow.PARALLEL, "W x + f(x)");
    /** H + f(E): beside the keys or values of cross-attention. */
    public static final Wiring BESIDE_MEMORY = new Wiring("parallel", Set.of(Port.ENCODER_OUTPUT), Join.ADDS,
            Flow.PARALLEL, "W E + f(E)");
    /** E + f(E) in the place of a projection of E. */
    public static final Wiring REPLACE_MEMORY = new Wiring("replace", Set.of(Port.ENCODER_OUTPUT), Join.REPLACES,
            Flow.PARALLEL, "E + f(E)");
    /** H scaled by a vector. */
    public static final Wiring RESCALE = new Wiring("rescale", Set.of(), Join.MULTIPLIES, Flow.SEQUENTIAL, "H * l");
    /** A side network that reads the layer's output. */
    public static final Wiring LADDER = new Wiring("ladder", Set.of(Port.SUBLAYER_OUTPUT), Join.FEEDS, Flow.PARALLEL,
            "s = side(g s + (1 - g) down(x'))");
    /** Tokens in front. */
    public static final Wiring PREPEND = new Wiring("prepend", Set.of(), Join.PREPENDS, Flow.PARALLEL, "[P; tokens]");

    /** Makes a defensive copy. */
    public Wiring {
        reads = Set.copyOf(reads);
    }
}
