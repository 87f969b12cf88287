// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

/**
 * What a source of features looked like from outside: enough to notice that it was changed, at the cost of a directory
 * listing.
 *
 * @param name of the folder or file, for messages
 * @param files number of files
 * @param bytes of all of them
 * @param sha256 of the sorted list of their names, sizes and times of change
 */
public record SourceStamp(String name, long files, long bytes, String sha256) {
    /** Features that come from no file, as those written while they are extracted. */
    public static final SourceStamp NONE = new SourceStamp("", 0, 0, "");
}
