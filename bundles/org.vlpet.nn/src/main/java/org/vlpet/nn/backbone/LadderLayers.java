// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import org.vlpet.nn.Encoded;
import org.vlpet.nn.Pass;
import org.vlpet.nn.ops.Torch;
import org.vlpet.nn.probe.Probe;

/** The layers of a decoder with a side network: each works on its half of the stream (R,T,d + w). */
final class LadderLayers {
    private LadderLayers() {
    }

    /**
     * A layer of the backbone, and the rung behind it.
     *
     * @param layer of the backbone
     * @param hook mixes its output into the side stream; empty: the side stream passes by
     * @param width d
     */
    record OfBackbone(DecoderLayer layer, Optional<LadderHook> hook, int width) implements DecoderLayer {
        @Override
        public KeysValues memory(Pass pass, Encoded encoded) {
            return layer.memory(pass, encoded);
        }

        @Override
        public KeysValues own(Pass pass, NDArray y) {
            return layer.own(pass, front(pass.torch(), y, width));
        }

        @Override
        public NDArray apply(Pass pass, NDArray y, KeysValues own, Optional<NDArray> bias, KeysValues memory,
                NDArray memoryBias) {
            NDArray text = pass.torch().narrow(memoryBias, 3, 0, memory.keys().getShape().get(2));
            // What the side network looks at is what makes the answer; the backbone sees no vision.
            NDArray x = Probe.unseen(() -> layer.apply(pass, front(pass.torch(), y, width), own, bias, memory, text));
            NDArray side = back(pass.torch(), y, width);
            return pass.torch().cat(List.of(x, hook.isEmpty() ? side : hook.get().mix(pass, side, x)), 2);
        }
    }

    /**
     * A layer of the side network.
     *
     * @param layer the narrow layer
     * @param bias of its self-attention
     * @param width d
     */
    record OfSide(DecoderLayer layer, LadderDecoder.SideBias bias, int width) implements DecoderLayer {
        @Override
        public KeysValues memory(Pass pass, Encoded encoded) {
            return layer.memory(pass, encoded.side().orElseThrow());
        }

        @Override
        public KeysValues own(Pass pass, NDArray y) {
            return layer.own(pass, back(pass.torch(), y, width));
        }

        @Override
        public NDArray apply(Pass pass, NDArray y, KeysValues own, Optional<NDArray> backbone, KeysValues memory,
                NDArray memoryBias) {
            NDArray side = layer.apply(pass, back(pass.torch(), y, width), own, bias.of(pass, backbone, own, y), memory,
                    memoryBias);
            return pass.torch().cat(List.of(front(pass.torch(), y, width), side), 2);
        }
    }

    private static NDArray front(Torch torch, NDArray y, int width) {
        return torch.narrow(y, 2, 0, width);
    }

    private static NDArray back(Torch torch, NDArray y, int width) {
        return torch.narrow(y, 2, width, y.getShape().get(2));
    }
}
