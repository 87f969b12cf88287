// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Pass;
import org.vlpet.nn.ops.AttentionOps;
import org.vlpet.nn.ops.Torch;

/** Joins text and vision, in that order, before the layers of the encoder (spec A.5). */
public interface JointInput {
    /** Text and vision, embedded. */
    Parts embed(Pass pass, ModelInput input);

    /** Both joined, before dropout. */
    Joined join(Pass pass, Parts parts);

    /** The joint input before dropout; what leads to it is closed. */
    default Joined join(Pass pass, ModelInput input) {
        NDManager owner = pass.torch().owner();
        try (NDManager scope = owner.newSubManager()) {
            Pass inner = pass.on(Torch.on(scope));
            Joined joined = join(inner, embed(inner, input));
            Stream.of(joined.x(), joined.keep(), joined.bias()).filter(part -> part.getManager() == scope)
                    .forEach(part -> part.attach(owner));
            return joined;
        }
    }

    /**
     * Text and vision before they meet.
     *
     * @param text prompts included
     * @param vision (B,V,d); empty if there is none
     */
    record Parts(Embedded text, Optional<NDArray> vision) {
        /** Without vision. */
        public Parts textOnly() {
            return new Parts(text, Optional.empty());
        }

        /** Text then vision, (B,N,d). */
        public NDArray joined(Torch torch, NDArray words) {
            return vision.isEmpty() ? words : torch.cat(List.of(words, vision.get()), 1);
        }

        /** (B,N), 1 for a real token; all of vision is. */
        public NDArray keep(Torch torch) {
            return vision.isEmpty() ? text.keep() : torch.cat(List.of(text.keep(), AttentionOps.ones(torch,
                    vision.get(), vision.get().getShape().get(0), vision.get().getShape().get(1))), 1);
        }
    }

    /**
     * The input of the first layer.
     *
     * @param x (B,N,d)
     * @param keep (B,N), 1 for a real token
     * @param bias added to the scores of every self-attention, (B,1,1,N) or (B,h,N,N)
     */
    record Joined(NDArray x, NDArray keep, NDArray bias) {
    }
}
