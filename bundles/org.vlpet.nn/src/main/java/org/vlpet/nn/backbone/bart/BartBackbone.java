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
import org.vlpet.nn.backbone.Encoder;
import org.vlpet.nn.backbone.LadderDecoder;
import org.vlpet.nn.backbone.LadderEncoder;
import org.vlpet.nn.backbone.OutputHead;
import org.vlpet.nn.backbone.Rungs;
import org.vlpet.nn.backbone.SiteHooks;
import org.vlpet.nn.backbone.StackEnd;
import org.vlpet.nn.backbone.StepDecoder;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Site.Side;

/** BART with visual input. One token matrix serves encoder, decoder, head and object order. */
public final class BartBackbone implements Backbone {
    private final Encoder encoder;
    private final StepDecoder decoder;

    /** Takes every backbone and vision parameter of the plan. */
    public BartBackbone(Plan plan, Parameters parameters, SiteHooks hooks) {
        NDArray tokens = parameters.get("model.shared.weight");
        BackboneGeometry geometry = plan.backbone();
        BartEncoder plainEncoder = new BartEncoder(parameters, hooks, plan, tokens, geometry.encoderLayers());
        BartDecoder plainDecoder = new BartDecoder(parameters, hooks, plan, tokens);
        Rungs<BartEncoderLayer> rungs = Rungs.of(parameters, hooks, geometry, Side.ENCODER, geometry.encoderLayers(),
                BartEncoderLayer::new);
        Rungs<BartDecoderLayer> decoderRungs = Rungs.of(parameters, hooks, geometry, Side.DECODER,
                geometry.decoderLayers(), BartDecoderLayer::new);
        encoder = rungs.isEmpty() ? plainEncoder : new LadderEncoder(plainEncoder, plainEncoder,
                plainEncoder.layers(), rungs, StackEnd.NONE, StackEnd.NONE);
        // The layers end with a norm, so the side stream needs none of its own.
        decoder = decoderRungs.isEmpty() ? plainDecoder : new LadderDecoder(plainDecoder, decoderRungs,
                (pass, bias, own, y) -> bias, StackEnd.NONE, geometry.dModel());
    }

    @Override
    public Encoded encode(Pass pass, ModelInput input) {
        return encoder.encode(pass, input);
    }

    @Override
    public NDArray states(Pass pass, Encoded encoded, NDArray decoderIds) {
        return decoder.states(pass, encoded, decoderIds);
    }

    @Override
    public OutputHead output() {
        return decoder.output();
    }

    @Override
    public DecoderState startDecoding(Pass pass, Encoded encoded, int beams) {
        return new CachedDecoderState(decoder, pass, encoded, beams);
    }
}
