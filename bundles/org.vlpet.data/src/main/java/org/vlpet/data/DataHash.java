// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data;

/**
 * What a source was like when it was used.
 *
 * @param path where it is
 * @param role {@code annotations} (a file) or {@code features} (a folder)
 * @param files number of files; 1 for a file
 * @param bytes size of all of them
 * @param sha256 of a file its content, of a folder its sorted list of names and sizes
 */
public record DataHash(String path, String role, long files, long bytes, String sha256) {
}
