// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.Set;
import org.vlpet.plan.Site.Side;

/**
 * One kind of place where a method may sit, and how it is wired there.
 *
 * @param side encoder or decoder
 * @param point e.g. {@code self_attn.output}
 * @param reads which tensors the module reads
 * @param joins how its result joins the stream
 * @param wiring in a row with the sub-layer or beside it
 * @param gateable whether the granularity of the stack puts a gate behind it
 */
public record SiteSpec(Side side, String point, Set<Port> reads, Join joins, Wiring wiring, boolean gateable) {
    /** Tensors a module can read. */
    public enum Port {
        /** X: the residual stream that enters the sub-layer. */
        RESIDUAL,
        /** H: the output of the frozen sub-layer or linear map. */
        SUBLAYER_OUTPUT,
        /** E: the output of the encoder. */
        ENCODER_OUTPUT
    }

    /** Ways to join. */
    public enum Join {
        /** Added. */
        ADDS,
        /** Multiplied. */
        MULTIPLIES
    }

    /** Ways to wire. */
    public enum Wiring {
        /** Works on the output of the sub-layer. */
        SEQUENTIAL,
        /** Works on its input. */
        PARALLEL
    }

    /** Makes a defensive copy. */
    public SiteSpec {
        reads = Set.copyOf(reads);
    }

    /** A module that adds to the output of a sub-layer what it computes from it. */
    public static SiteSpec sequential(Side side, String point, boolean gateable) {
        return new SiteSpec(side, point, Set.of(Port.SUBLAYER_OUTPUT), Join.ADDS, Wiring.SEQUENTIAL, gateable);
    }
}
