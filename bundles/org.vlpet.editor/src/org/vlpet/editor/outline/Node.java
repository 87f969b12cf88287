// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.outline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vlpet.editor.edit.Claims;
import org.vlpet.editor.session.ExperimentSession;
import org.vlpet.editor.session.Figures;
import org.vlpet.editor.session.Selection;
import org.vlpet.editor.truth.Words;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.PetModule;
import org.vlpet.model.experiment.Task;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePoints;

/**
 * An element of the tree. Equal to another if it stands for the same, whatever it shows; so the tree keeps what is
 * expanded when it is built anew.
 *
 * @param key what it stands for
 * @param selection what selecting it selects
 * @param text its words
 * @param count trained scalars in words; may be empty
 * @param children below it
 */
record Node(String key, Selection selection, String text, String count, List<Node> children) {
    /** The root of the tree. */
    static Node of(ExperimentSession session) {
        Experiment experiment = session.experiment();
        List<Node> children = new ArrayList<>();
        for (Side side : Side.values()) {
            children.add(stack(session, side));
        }
        List<Node> tasks = new ArrayList<>();
        for (Task task : experiment.getTasks()) {
            String path = "tasks[" + task.getId() + "]";
            tasks.add(new Node(path + tasks.size(), new Selection.PartRef(path),
                    task.getId() + "  (" + task.getKind().getLiteral() + ")", "", List.of()));
        }
        children.add(new Node("tasks", new Selection.PartRef("tasks"), "Tasks", "", tasks));
        children.add(new Node("training", new Selection.PartRef("training"), "Training", "", List.of()));
        children.add(new Node("decoding", new Selection.PartRef("decoding"), "Decoding", "", List.of()));
        return new Node("", Selection.WHOLE, experiment.getName(),
                session.truth().figures().map(f -> Words.brief(f.trainable())).orElse(""), children);
    }

    /** The node that stands for a selection, and those above it; empty if the tree has none. */
    List<Node> pathTo(Selection wanted) {
        if (selection.equals(wanted)) {
            return List.of(this);
        }
        for (Node child : children) {
            List<Node> rest = child.pathTo(wanted);
            if (!rest.isEmpty()) {
                List<Node> path = new ArrayList<>(List.of(this));
                path.addAll(rest);
                return path;
            }
        }
        return List.of();
    }

    private static Node stack(ExperimentSession session, Side side) {
        Experiment experiment = session.experiment();
        Map<Site, PetModule> owners = Claims.owners(experiment, side);
        List<Node> children = new ArrayList<>();
        for (PetModule module : Claims.stack(experiment, side).getPet()) {
            children.add(new Node(side.id() + ".pet." + module.getId(),
                    new Selection.ModuleRef(String.valueOf(module.getId()), side), "Module " + module.getId(),
                    count(session, owners.entrySet().stream().filter(e -> e.getValue() == module)
                            .map(e -> e.getKey().toString()).toList()), List.of()));
        }
        addSite(session, owners, new Site(side, -1, SitePoints.INPUT), children);
        for (int layer = 0; layer < Claims.layers(experiment, side); layer++) {
            List<Node> sites = new ArrayList<>();
            for (String point : SitePoints.ofLayer(side)) {
                addSite(session, owners, new Site(side, layer, point), sites);
            }
            children.add(new Node(side.id() + "." + layer, new Selection.PartRef(side.id() + "." + layer),
                    "Layer " + layer, count(session, sites.stream().map(Node::key).toList()), sites));
        }
        return new Node(side.id(), new Selection.StackRef(side),
                (side == Side.ENCODER ? "Encoder" : "Decoder") + "  ("
                        + Claims.stack(experiment, side).getGranularity().getLiteral() + ")",
                session.truth().figures().map(f -> Words.brief(f.trainable(side.id()))).orElse(""), children);
    }

    private static void addSite(ExperimentSession session, Map<Site, PetModule> owners, Site site, List<Node> nodes) {
        PetModule owner = owners.get(site);
        nodes.add(owner == null
                ? new Node(site.toString(), new Selection.SiteRef(site), site.point(), "", List.of())
                : new Node(site.toString(), new Selection.PlacementRef(String.valueOf(owner.getId()), site),
                        site.point() + "  ←  " + owner.getId(), count(session, List.of(site.toString())), List.of()));
    }

    private static String count(ExperimentSession session, List<String> sites) {
        Map<String, Long> known = new HashMap<>();
        session.truth().figures().map(Figures::perSite)
                .ifPresent(all -> sites.stream().filter(all::containsKey)
                        .forEach(site -> known.put(site, all.get(site).trainable())));
        long sum = known.values().stream().mapToLong(Long::longValue).sum();
        return sum == 0 ? "" : Words.brief(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Node node && node.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
