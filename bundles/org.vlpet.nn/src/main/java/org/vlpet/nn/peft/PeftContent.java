// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SequencedMap;

/**
 * What a PEFT folder is to hold.
 *
 * @param config its configuration
 * @param tensors its tensors by the name they have in the file
 */
public record PeftContent(ObjectNode config, SequencedMap<String, NDArray> tensors) {
}
