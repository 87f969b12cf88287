// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.golden;

import java.util.List;

/**
 * Outcome of one comparison.
 *
 * @param name case, e.g. {@code vqa}
 * @param supported whether this version can do what the case asks for
 * @param passed whether everything agreed
 * @param gap largest absolute difference of a number
 * @param checked what was compared
 * @param message first thing that differed; empty if none
 */
public record GoldenResult(String name, boolean supported, boolean passed, double gap, List<String> checked,
        String message) {

    static GoldenResult unsupported(String name) {
        return new GoldenResult(name, false, false, 0, List.of(), "not supported by this version");
    }

    static GoldenResult broken(String name, String message) {
        return new GoldenResult(name, true, false, 0, List.of(), message);
    }
}
