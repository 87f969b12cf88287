// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

/** How bad a problem is. */
public enum Severity {
    /** The experiment cannot be run. */
    ERROR,
    /** It can, but probably not as meant. */
    WARNING
}
