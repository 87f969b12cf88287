// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;
import org.vlpet.model.experiment.GradientCheckpointing;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Encoder;
import org.vlpet.nn.backbone.JointInput.Joined;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.layer.RmsNorm;
import org.vlpet.plan.Plan;

/** Joint input, dropout, the layers, a last norm, dropout (spec A.5). */
public final class T5Encoder implements Encoder {
    private final T5EncoderInput input;
    private final List<T5EncoderLayer> layers;
    private final RmsNorm last;

    /** Takes the embeddings and all layers. */
    public T5Encoder(Parameters parameters, SiteHooks hooks, Plan plan, NDArray tokens) {
        input = new T5EncoderInput(parameters, hooks, plan, tokens);
        layers = IntStream.range(0, plan.backbone().encoderLayers())
                .mapToObj(layer -> new T5EncoderLayer(parameters, hooks, plan.backbone(), layer)).toList();
        last = RmsNorm.of(parameters, "encoder.final_layer_norm", plan.backbone().layerNormEps());
    }

    /** What the layers read. */
    T5EncoderInput input() {
        return input;
    }

    /** The layers, first to last. */
    List<T5EncoderLayer> layers() {
        return layers;
    }

    /** The last norm and dropout. */
    NDArray end(Pass pass, NDArray x) {
        return pass.drop(last.apply(pass.torch(), x));
    }

    @Override
    public Encoded encode(Pass pass, ModelInput batch) {
        Joined joined = input.join(pass, batch);
        NDArray x = pass.drop(joined.x());
        if (x != joined.x()) {
            joined.x().close();
        }
        for (T5EncoderLayer layer : layers) {
            NDArray before = x;
            x = pass.recomputed(GradientCheckpointing.LAYERS, before,
                    (inner, again) -> layer.apply(inner, again, joined.bias(), joined.keep()));
            before.close();
        }
        return new Encoded(end(pass, x), joined.keep());
    }
}
