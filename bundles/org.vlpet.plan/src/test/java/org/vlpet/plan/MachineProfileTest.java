// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineProfileTest {
    @TempDir
    private Path folder;

    @Test
    void whatAStepMeasuredComesBack() throws IOException {
        MachineProfile profile = MachineProfile.of(6e9, 1500, 2);
        assertEquals(4e9, profile.workPerSecond());
        profile.save(folder.resolve("machine.properties"));
        assertEquals(Optional.of(profile), MachineProfile.load(folder.resolve("machine.properties")));
        assertEquals(Duration.ofMillis(500), profile.time(2e9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "workPerSecond=fast", "workPerSecond=-1", "workPerSecond=NaN",
        "workPerSecond=1e9\nthreads=two", "workPerSecond=\\u12"})
    void aDamagedProfileCountsAsNone(String content) throws IOException {
        assertEquals(Optional.empty(),
                MachineProfile.load(Files.writeString(folder.resolve("machine.properties"), content)));
    }
}
