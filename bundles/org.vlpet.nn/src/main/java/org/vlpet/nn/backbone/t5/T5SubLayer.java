// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.backbone.SiteInput;
import org.vlpet.nn.layer.RmsNorm;
import org.vlpet.nn.ops.AttentionOps;

/**
 * What surrounds every sub-layer of T5: x + dropout(hook(f(norm(x)))). A module at its output sees x as the residual
 * stream before the norm (spec B.1).
 */
final class T5SubLayer {
    private final RmsNorm norm;
    private final SiteHook output;

    /**
     * Takes {@code name + "layer_norm"}.
     *
     * @param output the modules at the sub-layer's output
     */
    T5SubLayer(Parameters parameters, String name, double eps, SiteHook output) {
        norm = RmsNorm.of(parameters, name + "layer_norm", eps);
        this.output = output;
    }

    /** norm(x), what the sub-layer reads. */
    NDArray input(Pass pass, NDArray x) {
        return pass.torch().cut(norm.apply(pass.torch(), x));
    }

    /**
     * The whole sub-layer.
     *
     * @param x (B,N,d)
     * @param keep as in {@link SiteInput}
     * @param f from norm(x) to the frozen output
     */
    NDArray apply(Pass pass, NDArray x, Optional<NDArray> keep, UnaryOperator<NDArray> f) {
        NDArray h = f.apply(input(pass, x));
        NDArray y = output.apply(pass, new SiteInput(x, h, keep));
        return pass.torch().cut(
                AttentionOps.guard(pass.torch(), pass.torch().addDropped(x, y, pass.dropout(), pass.train())));
    }
}
