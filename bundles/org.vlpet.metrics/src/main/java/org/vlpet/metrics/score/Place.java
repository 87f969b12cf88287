// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.score;

import java.nio.file.Path;
import org.vlpet.metrics.MetricsInputException;

/**
 * Where a value stands.
 *
 * @param file  the file
 * @param where JSON pointer or line
 */
record Place(Path file, String where) {

    Place child(String key) {
        return new Place(file, where + "/" + key.replace("~", "~0").replace("/", "~1"));
    }

    MetricsInputException error(String whatAndRemedy) {
        return new MetricsInputException(file + ", " + where + ": " + whatAndRemedy);
    }
}
