// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

/**
 * Something wrong with an experiment, as data: the command line prints it, the editor marks the place.
 *
 * @param id stable name of the rule, e.g. {@code site.unknown}
 * @param severity how bad it is
 * @param place path as in {@code --set}, e.g. {@code encoder.pet[vlpet].sites}
 * @param message what is wrong
 * @param fix what to do
 */
public record Problem(String id, Severity severity, String place, String message, String fix) {
    /** A problem that prevents running. */
    public static Problem error(String id, String place, String message, String fix) {
        return new Problem(id, Severity.ERROR, place, message, fix);
    }

    /** A problem that does not. */
    public static Problem warning(String id, String place, String message, String fix) {
        return new Problem(id, Severity.WARNING, place, message, fix);
    }
}
