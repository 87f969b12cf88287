// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.Pass;
import org.vlpet.nn.backbone.Backbone;
import org.vlpet.nn.backbone.CachedDecoderState;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.plan.Plan;

/** T5 with visual input. One token matrix serves encoder, decoder, head and object order. */
public final class T5Backbone implements Backbone {
    private final T5Encoder encoder;
    private final T5Decoder decoder;

    /** Takes every backbone and vision parameter of the plan. */
    public T5Backbone(Plan plan, Parameters parameters, SiteHooks hooks) {
        NDArray tokens = parameters.get("shared.weight");
        encoder = new T5Encoder(parameters, hooks, plan, tokens);
        decoder = new T5Decoder(parameters, hooks, plan, tokens);
    }

    @Override
    public Encoded encode(Pass pass, ModelInput input) {
        return encoder.encode(pass, input);
    }

    @Override
    public NDArray logits(Pass pass, Encoded encoded, NDArray decoderIds) {
        return decoder.logits(pass, encoded, decoderIds);
    }

    @Override
    public DecoderState startDecoding(Pass pass, Encoded encoded, int beams) {
        return new CachedDecoderState(decoder, pass, encoded, beams);
    }
}
