// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.pet.adapter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vlpet.nn.Parameters;
import org.vlpet.nn.backbone.SiteHook;
import org.vlpet.nn.pet.Bottleneck;
import org.vlpet.nn.pet.Modified;
import org.vlpet.nn.pet.PerTask;
import org.vlpet.nn.pet.PetForward;
import org.vlpet.nn.pet.gate.Gate;
import org.vlpet.plan.Placement;

/**
 * H + A(H), optionally gated (spec B.5, B.6); A may be that of the batch's task.
 *
 * <pre>
 *  H ──┬────────────────────(+)── [gate] ──
 *      └─ down ─ gelu_new ─ up ┘
 * </pre>
 */
public final class AdapterForward implements PetForward {
    private static final Pattern OF_TASK = Pattern.compile("(?:down|up)\\.of\\.(.+)\\.weight");

    /** For ServiceLoader. */
    public AdapterForward() {
    }

    @Override
    public String id() {
        return "adapter";
    }

    @Override
    public SiteHook bind(Placement placement, Parameters parameters, boolean fused) {
        Modified.Change change = placement.has("down.weight") && placement.has("up.weight")
                ? single(placement, parameters, fused) : perTask(placement, parameters, fused);
        return Modified.of(placement, Gate.of(placement, parameters), change);
    }

    private static Modified.Change single(Placement placement, Parameters parameters, boolean fused) {
        Bottleneck module = Bottleneck.of(placement, parameters, fused);
        return (pass, input) -> module.apply(pass.torch(), Modified.read(placement, input));
    }

    /** A half is shared where the placement has it once, else there is one for each task. */
    private static Modified.Change perTask(Placement placement, Parameters parameters, boolean fused) {
        Map<String, Bottleneck> modules = new LinkedHashMap<>();
        for (String role : placement.roles().keySet().stream().sorted().toList()) {
            Matcher matcher = OF_TASK.matcher(role);
            if (matcher.matches()) {
                String task = matcher.group(1);
                modules.computeIfAbsent(task, id -> Bottleneck.of(placement, parameters,
                        placement.has("down.weight") ? "down" : "down.of." + id,
                        placement.has("up.weight") ? "up" : "up.of." + id, fused));
            }
        }
        return (pass, input) -> PerTask.choose(modules, pass, placement)
                .apply(pass.torch(), Modified.read(placement, input));
    }
}
