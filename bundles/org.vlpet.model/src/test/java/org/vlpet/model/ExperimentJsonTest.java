// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentJsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"trainning\":{}} | experiment.trainning is not known",
        "{\"training\":{\"epochs\":\"3\"}} | experiment.training.epochs must be a whole number",
        "{\"training\":{\"epochs\":3.5}} | must be a whole number",
        "{\"training\":{\"epochs\":3000000000}} | must be a whole number",
        "{\"training\":{\"learningRate\":\"x\"}} | must be a number",
        "{\"training\":[]} | must be an object",
        "{\"tasks\":{}} | must be a list",
        "{\"tasks\":[1]} | experiment.tasks[0] must be an object",
        "{\"encoder\":{\"granularity\":\"big\"}} | must be one of none",
        "{\"name\":null} | must be a text",
        "{\"name\":\"a\",\"name\":\"b\"} | Duplicate",
        "{\"name\":\"a\"} {} | Trailing",
        "{\"formatVersion\":9} | newer",
        "[ | line 1",
        "`` | must be an object"})
    void whatDoesNotFitIsSaidWithItsPlace(String json, String message) {
        UserError error = assertThrows(UserError.class, () -> ExperimentJson.fromJson(json));
        assertEquals(ExitCode.USAGE, error.exitCode());
        assertTrue(error.getMessage().contains(message), error.getMessage());
    }

    @Test
    void missingKeysMeanTheDefaultsOfTheModel() {
        assertEquals(20, ExperimentJson.fromJson("{\"training\":{}}").getTraining().getEpochs());
    }

    @Test
    void wholeNumbersAreNumbers() {
        assertEquals(5.0,
                ExperimentJson.fromJson("{\"training\":{\"clipNorm\":5}}").getTraining().getClipNorm());
    }
}
