// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.nn.golden.CheckResult;
import org.vlpet.nn.golden.GoldenCase;

class OptimizerCheckTest {
    @ParameterizedTest
    @CsvSource({"unit,FLOAT64", "unit,FLOAT32", "bart_vlpet_large,FLOAT64", "bart_vlpet_large,FLOAT32"})
    void goldenCasesPass(String name, DataType dtype) throws Exception {
        CheckResult result = OptimizerCheck.run(golden(name), dtype);
        assertTrue(result.supported());
        assertTrue(result.passed(), result.message());
        assertTrue(result.checked().contains("parameters"));
    }

    @ParameterizedTest
    @CsvSource({"unit,weight_decay,0.0100001", "unit,eps,1.01e-6", "unit,clip_norm,4.999",
            "bart_vlpet_large,weight_decay,0.02", "bart_vlpet_large,warmup_steps,3"})
    void anotherFormulaFails(String name, String setting, double value) throws Exception {
        GoldenCase golden = golden(name);
        ((ObjectNode) golden.json().path("hyper")).put(setting, value);
        assertFalse(OptimizerCheck.run(golden, DataType.FLOAT64).passed());
    }

    @Test
    void anotherModelFamilyIsNotSupportedYet() throws Exception {
        GoldenCase golden = golden("bart_vlpet_large");
        ((ObjectNode) golden.json().path("config")).put("model_type", "gpt2");
        CheckResult result = OptimizerCheck.run(golden, DataType.FLOAT64);
        assertFalse(result.supported());
        assertFalse(result.passed());
    }

    private static GoldenCase golden(String name) throws Exception {
        return GoldenCase.read(Path.of(OptimizerCheckTest.class.getResource("/golden/optimizer/" + name).toURI()));
    }
}
