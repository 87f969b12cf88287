// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet.lst;

import java.util.ArrayList;
import java.util.List;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.backbone.BackboneParameters;
import org.vlpet.plan.backbone.ParameterSink;
import org.vlpet.plan.backbone.SideNames;
import org.vlpet.plan.pet.PetParameter;

/** Collects the parameters of a layer of the backbone's family for the side network, under its names. */
final class SideLayer implements ParameterSink {
    /** Role of T5's table of relative positions. */
    static final String TABLE = "positions";

    private final List<PetParameter> parameters = new ArrayList<>();

    private SideLayer() {
    }

    /** Those of a layer with the given sizes; the first layer of T5 brings the table of the stack. */
    static List<PetParameter> parameters(BackboneGeometry narrow, Side side, int layer) {
        SideLayer sink = new SideLayer();
        BackboneParameters.of(narrow.family()).layer(narrow, side, layer, sink);
        return sink.parameters;
    }

    @Override
    public void parameter(String name, List<String> aliases, Initialiser initialiser, long... shape) {
        String role = SideNames.isTable(name) ? TABLE : "layer." + name;
        parameters.add(PetParameter.of(role, SideNames.of(name), initialiser, shape));
    }

    @Override
    public void buffer(String name, long... shape) {
        throw new IllegalStateException("a layer has no buffer " + name);
    }

    @Override
    public void modelShared() {
        // No module sits in a side layer.
    }

    @Override
    public void inside(Site site) {
        // No module sits in a side layer.
    }

    @Override
    public void site(Site site) {
        // No module sits in a side layer.
    }
}
