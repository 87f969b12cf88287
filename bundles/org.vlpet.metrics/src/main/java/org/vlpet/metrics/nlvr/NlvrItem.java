// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.nlvr;

/**
 * One NLVR2 statement.
 *
 * @param identifier e.g. "test1-30001-1-0"
 * @param label      whether the statement is true
 * @param group      statements of a group must all be right to count as consistent
 */
public record NlvrItem(String identifier, boolean label, String group) {

    /** Grouped by {@link #officialGroup}. */
    public static NlvrItem of(String identifier, boolean label) {
        return new NlvrItem(identifier, label, officialGroup(identifier));
    }

    /** The identifier with its third '-' field blanked; an identifier of fewer fields is a group of its own. */
    public static String officialGroup(String identifier) {
        final String[] fields = identifier.split("-", -1);
        if (fields.length < 3) {
            return identifier;
        }
        fields[2] = "";
        return String.join("-", fields);
    }
}
