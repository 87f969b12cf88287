// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vlpet.runs.checkpoint.CheckpointKind;
import org.vlpet.train.eval.RunEvaluation.Request;

class RunEvaluationTest {
    @Test
    void noEvaluationWritesOverAnother() {
        Set<String> names = new HashSet<>();
        for (CheckpointKind kind : CheckpointKind.values()) {
            for (boolean blank : new boolean[] {false, true}) {
                for (String split : new String[] {"val", "test"}) {
                    names.add(new Request(Path.of("run"), kind, split, blank, Optional.empty()).name());
                }
            }
        }
        assertEquals(4 * CheckpointKind.values().length, names.size());
        assertEquals("test", Request.test(Path.of("run")).name());
    }
}
