// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import org.vlpet.nn.Encoded;
import org.vlpet.nn.ModelInput;
import org.vlpet.nn.Pass;

/** Text and vision through all layers of an encoder. */
@FunctionalInterface
public interface Encoder {
    /** The encoder's output. */
    Encoded encode(Pass pass, ModelInput input);
}
