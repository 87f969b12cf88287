// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn;

/** Whether dropout acts. */
public enum Mode {
    /** Dropout acts. */
    TRAIN,
    /** Dropout is the identity. */
    EVAL
}
