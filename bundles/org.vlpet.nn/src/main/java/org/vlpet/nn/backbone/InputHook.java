// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import org.vlpet.nn.Pass;

/** The equation of a PET module at the input of a stack. */
@FunctionalInterface
public non-sealed interface InputHook extends Hook {
    /** Does nothing. */
    InputHook NONE = (pass, text) -> text;

    /** What takes the place of the embedded text; it may be longer. */
    Embedded apply(Pass pass, Embedded text);

    /** How many rows in front take the first positions, so that those of the text move on. */
    default long shift() {
        return 0;
    }

    /** The same with rows that take positions. */
    default InputHook shifting(long rows) {
        InputHook all = this;
        return new InputHook() {
            @Override
            public Embedded apply(Pass pass, Embedded text) {
                return all.apply(pass, text);
            }

            @Override
            public long shift() {
                return rows;
            }
        };
    }

    /** This one first, then {@code next} on its result. */
    default InputHook then(InputHook next) {
        InputHook both = (pass, text) -> next.apply(pass, apply(pass, text));
        return both.shifting(shift() + next.shift());
    }
}
