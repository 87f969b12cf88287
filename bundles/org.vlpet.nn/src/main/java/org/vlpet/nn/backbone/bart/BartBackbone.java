// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.bart;

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

/** BART with visual input. One token matrix serves encoder, decoder, head and object order. */
public final class BartBackbone implements Backbone {
    private final BartEncoder encoder;
    private final BartDecoder decoder;

    /** Takes every backbone and vision parameter of the plan. */
    public BartBackbone(Plan plan, Parameters parameters, SiteHooks hooks) {
        NDArray tokens = parameters.get("model.shared.weight");
        encoder = new BartEncoder(parameters, hooks, plan, tokens, plan.backbone().encoderLayers());
        decoder = new BartDecoder(parameters, hooks, plan, tokens);
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
