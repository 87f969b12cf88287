// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

import java.nio.file.Path;

/**
 * Where a golden case lies.
 *
 * @param kind what it tests
 * @param name kind folder and case, e.g. {@code models/bart_full}; independent of where the search started
 * @param path folder of the case, or its JSON file (scheduling, metrics)
 * @param problem why it cannot be read; empty if it can
 */
record GoldenLocation(CaseKind kind, String name, Path path, String problem) {
}
