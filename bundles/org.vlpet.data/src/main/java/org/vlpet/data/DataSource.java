// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

import java.nio.file.Path;

/**
 * Something on disk that the examples come from.
 *
 * @param path file or folder
 * @param role what it is
 */
public record DataSource(Path path, Role role) {
    /** What a source is; decides how it is summarised. */
    public enum Role {
        /** A file whose content is hashed. */
        ANNOTATIONS,
        /** A folder of many files: only names and sizes are summarised. */
        FEATURES
    }
}
