// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** What the user chose reaches the engine; what nobody chose leaves the environment as it is. */
final class EngineEnvironmentTest {

    @Test
    void whatWasChosenIsHandedOver() {
        final Map<String, String> chosen = Map.of("libtorch", " /opt/libtorch ", "cache", "/big/cache", "offline", "true");
        assertEquals(Map.of("VLPET_LIBTORCH", "/opt/libtorch", "DJL_CACHE_DIR", "/big/cache", "VLPET_OFFLINE", "true"),
                EngineEnvironment.of(chosen::get));
    }

    @Test
    void anEmptyPreferenceHidesNoVariable() {
        assertEquals(Map.of(), EngineEnvironment.of(key -> ""));
        assertEquals(Map.of(), EngineEnvironment.of(key -> key.equals("offline") ? "false" : " "));
    }
}
