// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.util.List;

/** What the names in a pickle stand for. A world lists what it allows; it never looks a name up anywhere. */
interface PickleWorld {
    /** A name the pickle mentions. */
    record Global(String module, String name) {
        @Override
        public String toString() {
            return module + "." + name;
        }
    }

    /** Checks that a name is allowed. */
    void allow(Global global) throws Refused;

    /** The value that stands for a call of an allowed name. */
    Object call(Global function, List<Object> arguments) throws Refused;

    /** The value that stands for something stored outside the pickle. */
    Object persistent(Object id) throws Refused;
}
