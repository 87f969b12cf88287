// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.backbone;

import ai.djl.ndarray.NDArray;
import org.vlpet.nn.Pass;

/** The equation of a PET module at a site of a layer. */
@FunctionalInterface
public non-sealed interface SiteHook extends Hook {
    /** Does nothing. */
    SiteHook NONE = (pass, input) -> input.h();

    /** What takes the place of {@code input.h()}; same shape. */
    NDArray apply(Pass pass, SiteInput input);

    /** This one first, then {@code next} on its result. */
    default SiteHook then(SiteHook next) {
        return (pass, input) -> next.apply(pass, new SiteInput(input.x(), apply(pass, input), input.keep()));
    }
}
