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

    /** This one first, then {@code next} on its result. */
    default InputHook then(InputHook next) {
        return (pass, text) -> next.apply(pass, apply(pass, text));
    }
}
