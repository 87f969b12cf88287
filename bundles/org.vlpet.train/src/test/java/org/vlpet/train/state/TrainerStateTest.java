// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;
import org.vlpet.runs.io.RunDirectoryException;
import org.vlpet.train.state.RunPosition.Phase;

class TrainerStateTest {
    private static final RunIdentity IDENTITY = new RunIdentity("ab".repeat(32), 42, Map.of("vqa.json", "cd"));
    private static final MachineSettings MACHINE = new MachineSettings(Map.of("OMP_NUM_THREADS", "1", "cpu", "x"));
    private static final TrainerState STATE = new TrainerState(
            new RunPosition(17, 2, 3, Optional.of(0.1 + 0.2), 1, Phase.TRAIN), IDENTITY, MACHINE,
            Map.of("a.weight", 17L, "b", 3L));

    @Test
    void comesBackEqualThroughJson() {
        JsonFields parsed = Json.parse(Json.line(STATE.toJson()), "test");
        assertEquals(STATE, TrainerState.read((ObjectNode) parse(STATE), "checkpoint.json"));
        assertEquals(STATE.toJson().toString().length() > 0, parsed.has("position"));
        TrainerState fresh = new TrainerState(RunPosition.start(), IDENTITY, MACHINE, Map.of());
        assertEquals(fresh, TrainerState.read(parse(fresh), "checkpoint.json"));
    }

    @Test
    void unknownAndMissingKeysFail() {
        ObjectNode unknown = parse(STATE);
        ((ObjectNode) unknown.get("position")).put("extra", 1);
        assertThrows(RunDirectoryException.class, () -> TrainerState.read(unknown, "x"));
        ObjectNode missing = parse(STATE);
        ((ObjectNode) missing.get("identity")).remove("seed");
        assertThrows(RunDirectoryException.class, () -> TrainerState.read(missing, "x"));
        ObjectNode negative = parse(STATE);
        ((ObjectNode) negative.get("updates")).put("b", -1);
        assertThrows(RunDirectoryException.class, () -> TrainerState.read(negative, "x"));
    }

    @Test
    void otherSettingsAreRefusedByName() {
        MACHINE.requireSame(new MachineSettings(Map.of("cpu", "x", "OMP_NUM_THREADS", "1", "MKL_CBWR", "")));
        UserError error = assertThrows(UserError.class,
                () -> MACHINE.requireSame(new MachineSettings(Map.of("OMP_NUM_THREADS", "2"))));
        assertEquals(ExitCode.USAGE, error.exitCode());
        assertTrue(error.getMessage().contains("OMP_NUM_THREADS was 1, is 2"), error.getMessage());
        assertTrue(error.getMessage().contains("cpu was x, is not set"), error.getMessage());
        assertTrue(error.remedy().contains("--allow-drift"));
    }

    @Test
    void thisProcessAgreesWithItself() {
        MachineSettings now = MachineSettings.current("cpu", "engine");
        now.requireSame(MachineSettings.current("cpu", "engine"));
        assertFalse(now.differences(MachineSettings.current("cpu", "other")).isEmpty());
    }

    @Test
    void anotherRunIsRefused() {
        assertRefused(ExitCode.USAGE, "experiment", new RunIdentity("00".repeat(32), 42, IDENTITY.files()));
        assertRefused(ExitCode.USAGE, "seed 42, not 43", new RunIdentity(IDENTITY.experiment(), 43, IDENTITY.files()));
        assertRefused(ExitCode.DATA, "vqa.json has changed",
                new RunIdentity(IDENTITY.experiment(), 42, Map.of("vqa.json", "ce")));
        assertRefused(ExitCode.DATA, "vqa.json is gone", new RunIdentity(IDENTITY.experiment(), 42, Map.of()));
        assertRefused(ExitCode.DATA, "new.json was not there", new RunIdentity(IDENTITY.experiment(), 42,
                Map.of("vqa.json", "cd", "new.json", "00")));
        IDENTITY.requireSame(new RunIdentity(IDENTITY.experiment(), 42, Map.of("vqa.json", "cd")));
    }

    @Test
    void patienceCountsEvaluationsWithoutGain() {
        RunPosition at = RunPosition.start().scored(50).scored(49).scored(50);
        assertEquals(2, at.epochsWithoutGain());
        assertEquals(Optional.of(50.0), at.bestScore());
        assertEquals(0, at.scored(50.1).epochsWithoutGain());
    }

    private static void assertRefused(ExitCode code, String words, RunIdentity now) {
        UserError error = assertThrows(UserError.class, () -> IDENTITY.requireSame(now));
        assertEquals(code, error.exitCode());
        assertTrue(error.getMessage().contains(words), error.getMessage());
    }

    private static ObjectNode parse(TrainerState state) {
        return state.toJson().deepCopy();
    }
}
