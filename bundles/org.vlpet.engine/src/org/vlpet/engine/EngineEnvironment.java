// SPDX-License-Identifier: EPL-2.0
package org.vlpet.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the user's preferences add to the environment of every process of the engine. An empty preference adds nothing, so
 * that a variable the workbench was started with still reaches the engine.
 */
public final class EngineEnvironment {

    /** Preference: folder of a libtorch for CUDA. */
    public static final String LIBTORCH = "libtorch";
    /** Preference: folder that DJL unpacks its native libraries into. */
    public static final String CACHE = "cache";
    /** Preference: {@code true} if nothing may be downloaded. */
    public static final String OFFLINE = "offline";

    private EngineEnvironment() {
    }

    /**
     * @param preference gives the text of a key, empty where nobody chose
     * @return names and values of variables
     */
    public static Map<String, String> of(UnaryOperator<String> preference) {
        final Map<String, String> environment = new LinkedHashMap<>();
        put(environment, "VLPET_LIBTORCH", preference.apply(LIBTORCH));
        put(environment, "DJL_CACHE_DIR", preference.apply(CACHE));
        if (Boolean.parseBoolean(preference.apply(OFFLINE))) {
            environment.put("VLPET_OFFLINE", "true");
        }
        return environment;
    }

    private static void put(Map<String, String> environment, String variable, String value) {
        if (!value.isBlank()) {
            environment.put(variable, value.strip());
        }
    }
}
