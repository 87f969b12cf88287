// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone.t5;

import ai.djl.ndarray.NDArray;
import java.util.Optional;
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
import org.vlpet.nn.backbone.StepDecoder;
import org.vlpet.nn.layer.RmsNorm;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Plan;
import org.vlpet.plan.Site.Side;

/** T5 with visual input. One token matrix serves encoder, decoder, head and object order. */
public final class T5Backbone implements Backbone {
    private final Encoder encoder;
    private final StepDecoder decoder;

    /** Takes every backbone and vision parameter of the plan. */
    public T5Backbone(Plan plan, Parameters parameters, SiteHooks hooks) {
        NDArray tokens = parameters.get("shared.weight");
        T5Encoder plainEncoder = new T5Encoder(parameters, hooks, plan, tokens);
        T5Decoder plainDecoder = new T5Decoder(parameters, hooks, plan, tokens);
        Rungs<T5EncoderLayer> rungs = Rungs.of(parameters, hooks, plan.backbone(), Side.ENCODER,
                plan.backbone().encoderLayers(), T5EncoderLayer::new);
        Rungs<T5DecoderLayer> decoderRungs = Rungs.of(parameters, hooks, plan.backbone(), Side.DECODER,
                plan.backbone().decoderLayers(), T5DecoderLayer::new);
        encoder = rungs.isEmpty() ? plainEncoder : encoder(parameters, plainEncoder, rungs, plan.backbone());
        decoder = decoderRungs.isEmpty() ? plainDecoder
                : decoder(parameters, plainDecoder, decoderRungs, plan.backbone());
    }

    private static Encoder encoder(Parameters parameters, T5Encoder plain, Rungs<T5EncoderLayer> rungs,
            BackboneGeometry geometry) {
        Parameters side = Rungs.renamed(parameters);
        RmsNorm last = RmsNorm.of(side, "encoder.final_layer_norm", geometry.layerNormEps());
        return new LadderEncoder(plain.input(),
                plain.input().withPositions(new T5RelativeBias(side, Side.ENCODER, geometry)), plain.layers(), rungs,
                plain::end, (pass, x) -> pass.drop(last.apply(pass.torch(), x)));
    }

    private static StepDecoder decoder(Parameters parameters, T5Decoder plain, Rungs<T5DecoderLayer> rungs,
            BackboneGeometry geometry) {
        Parameters side = Rungs.renamed(parameters);
        RmsNorm last = RmsNorm.of(side, "decoder.final_layer_norm", geometry.layerNormEps());
        T5RelativeBias positions = new T5RelativeBias(side, Side.DECODER, geometry);
        return new LadderDecoder(plain, rungs, (pass, bias, own, y) -> {
            long length = y.getShape().get(1);
            return Optional.of(positions.causal(pass.torch(), own.length() - length, length));
        }, (pass, y) -> pass.drop(last.apply(pass.torch(), y)), geometry.dModel());
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
