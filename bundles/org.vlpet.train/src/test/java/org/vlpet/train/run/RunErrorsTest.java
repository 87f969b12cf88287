// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.vlpet.metrics.MetricsInputException;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.runs.io.RunDirectoryException.Kind;

class RunErrorsTest {
    @Test
    void everyFailureHasTheDocumentedExitCode() {
        UserError own = new UserError(ExitCode.DIVERGED, "a", "b");
        assertSame(own, RunErrors.of(own));
        assertCode(ExitCode.OUT_OF_MEMORY, new OutOfMemoryError("Java heap space"));
        assertCode(ExitCode.OUT_OF_MEMORY, new EngineException("[enforce fail at alloc_cpu.cpp:115] data. "
                + "DefaultCPUAllocator: not enough memory: you tried to allocate 4000000000 bytes."));
        assertCode(ExitCode.OUT_OF_MEMORY, new EngineException("DefaultCPUAllocator: can't allocate memory"));
        assertCode(ExitCode.CHECK_FAILED, new EngineException("mat1 and mat2 shapes cannot be multiplied"));
        assertCode(ExitCode.OUTPUT, new RunDirectoryException(Kind.OUTPUT, "full", "free space"));
        assertCode(ExitCode.DATA, new RunDirectoryException(Kind.DATA, "torn", "copy again"));
        assertCode(ExitCode.USAGE, new RunDirectoryException(Kind.STATE, "locked", "wait"));
        assertCode(ExitCode.DATA, new MetricsInputException("no record"));
        assertCode(ExitCode.OUTPUT, new UncheckedIOException(new IOException("No space left on device")));
        assertCode(ExitCode.CHECK_FAILED, new IllegalStateException("bug"));
    }

    @Test
    void divergenceSaysStepTaskAndRemedy() {
        UserError error = RunErrors.diverged(12, "vqa", "the loss is NaN");
        assertEquals(ExitCode.DIVERGED, error.exitCode());
        assertTrue(error.getMessage().contains("step 12, task vqa: the loss is NaN"));
        assertTrue(error.remedy().contains("training.learningRate"));
    }

    private static void assertCode(ExitCode code, Throwable thrown) {
        UserError error = RunErrors.of(thrown);
        assertEquals(code, error.exitCode(), thrown.toString());
        assertSame(thrown, error.getCause());
    }
}
