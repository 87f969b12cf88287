// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.List;
import org.vlpet.model.experiment.BackboneFamily;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/**
 * What a declaration may know when it lists its parameters at one site.
 *
 * @param site the site
 * @param geometry sizes of the backbone
 * @param settings effective settings
 * @param wiring how the module is wired there
 * @param tasks ids of the experiment's tasks, in their order
 * @param encoderGated whether the encoder has a granularity (changes a name, see the adapter)
 */
public record PetContext(Site site, BackboneGeometry geometry, Settings settings, Wiring wiring, List<String> tasks,
        boolean encoderGated) implements NewParameters {
    /** Width of H, what the frozen map at the site puts out. */
    public int width() {
        boolean encoder = site.stack() == Side.ENCODER;
        boolean projection = SitePoints.isProjection(site.point()) || site.point().endsWith(".kv");
        if (site.point().equals(SitePoints.FFN_INNER)) {
            return encoder ? geometry.encoderFfnDim() : geometry.decoderFfnDim();
        }
        // T5 says the width of a head itself; BART divides its width among the heads.
        return projection && geometry.family() == BackboneFamily.T5
                ? Math.multiplyExact(encoder ? geometry.encoderHeads() : geometry.decoderHeads(), geometry.dKv())
                : geometry.dModel();
    }
}
