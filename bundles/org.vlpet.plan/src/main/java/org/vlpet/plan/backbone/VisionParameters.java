// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import java.util.List;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.VisionGeometry;

/** The visual embedding of the encoder (spec A.3); the token matrix it also uses belongs to the backbone. */
public final class VisionParameters {
    /** x1, x2, y1, y2 and the area. */
    private static final int BOX_NUMBERS = 5;

    private VisionParameters() {
    }

    /** Lists its parameters. */
    public static void emit(BackboneGeometry geometry, VisionGeometry vision, ParameterSink out) {
        BackboneParameters family = BackboneParameters.of(geometry.family());
        String base = family.prefix() + "encoder.visual_embedding.";
        branch(family, out, base + "feat_embedding.", vision.featDim(), geometry.dModel());
        branch(family, out, base + "absolute_vis_pos_embedding.", BOX_NUMBERS, geometry.dModel());
        out.parameter(base + "img_order_embedding.weight", List.of(), family.newModules().embedding(),
                vision.nImages(), geometry.dModel());
    }

    private static void branch(BackboneParameters family, ParameterSink out, String name, int in, int width) {
        out.parameter(name + "0.weight", List.of(), family.newModules().linearWeight(in), width, in);
        out.parameter(name + "0.bias", List.of(), family.newModules().linearBias(in), width);
        out.parameter(name + "1.weight", List.of(), Initialiser.ones(), width);
        if (family.normBias()) {
            out.parameter(name + "1.bias", List.of(), Initialiser.zeros(), width);
        }
    }
}
