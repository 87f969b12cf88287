// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.decoding;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Mode;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Network;
import org.vlpet.nn.backbone.DecoderState;
import org.vlpet.plan.BackboneGeometry;

/** Generates sequences for a batch. The encoder runs once, every further token costs one decoder position. */
public final class Generator {
    private Generator() {
    }

    /** Hypotheses of every sample, best first; greedy search gives one each. */
    public static List<List<Hypothesis>> generate(Network network, ModelInput input, GenerationSettings settings) {
        BackboneGeometry geometry = network.plan().backbone();
        int samples = Math.toIntExact(input.batch());
        Encoded encoded = network.encode(input, Mode.EVAL);
        try (NDManager owner = input.owner().newSubManager();
                DecoderState state = network.startDecoding(encoded, 1)) {
            return settings.numBeams() == 1
                    ? new GreedySearch(settings, samples, geometry.decoderStartTokenId(), geometry.eosTokenId())
                            .run(owner, state)
                    : new BeamSearch(settings, samples, geometry.decoderStartTokenId(), geometry.eosTokenId())
                            .run(owner, state);
        }
    }
}
