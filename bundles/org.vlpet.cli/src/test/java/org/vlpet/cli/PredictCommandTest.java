// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PredictCommandTest {
    @Test
    void withoutAnImageOrAServerThereIsNothingToAnswer() {
        CommandLineRun run = CommandLineRun.of("predict", "somewhere");
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("--image"), run.messages());
    }

    @Test
    void anImageAndAVideoAreTwoQuestions() {
        CommandLineRun run = CommandLineRun.of("predict", "somewhere", "--image", "a.png", "--video", "clip");
        assertEquals(2, run.exitCode());
        assertTrue(run.messages().contains("not both"), run.messages());
    }
}
