// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.vlpet.runs.sample.AttentionMap;

/**
 * What went on in the network for one example.
 *
 * @param gates values by site name, one per position, averaged over the width; one value where all are equal
 * @param attention where the decoder looked; empty if nothing was predicted
 */
public record Inspection(SequencedMap<String, List<Double>> gates, Optional<AttentionMap> attention) {
}
