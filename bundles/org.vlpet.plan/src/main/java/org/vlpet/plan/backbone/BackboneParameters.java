// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site.Side;

/** All parameters of one family of backbones. */
public interface BackboneParameters {
    /**
     * Lists the parameters of the plain backbone and visits every site.
     *
     * @param geometry sizes
     * @param vision whether the token matrix also serves the visual embedding
     * @param out receives them
     */
    void emit(BackboneGeometry geometry, boolean vision, ParameterSink out);

    /** Lists the parameters of one layer and visits its sites; T5's first layers hold the tables of their stacks. */
    void layer(BackboneGeometry geometry, Side side, int layer, ParameterSink out);

    /** Prefix of everything inside the model, {@code model.} or empty. */
    String prefix();

    /** Whether norms have a bias. */
    boolean normBias();

    /** How sites are named. */
    SiteNames names();

    /** First values of added modules. */
    NewModules newModules();

    /** The implementation of a family. */
    static BackboneParameters of(BackboneFamily family) {
        return switch (family) {
            case BART -> new BartParameters();
            case T5 -> new T5Parameters();
        };
    }
}
