// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

/** DJL must not call anybody: no usage report, no download. */
final class DjlSettings {
    private DjlSettings() {
    }

    static void apply() {
        setIfAbsent("OPT_OUT_TRACKING", "true");
        setIfAbsent("ai.djl.offline", "true");
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
