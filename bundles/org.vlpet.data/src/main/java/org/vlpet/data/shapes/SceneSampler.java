// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws scenes. */
final class SceneSampler {
    /**
     * Scenes of the demo: two to four objects. Captions name all of them and end within the 20 tokens of decoding.
     */
    static final SceneSampler DEMO = new SceneSampler(2, 3, 4);
    /** Scenes of the pre-training corpus: some with a single object, from which reading is learnt faster. */
    static final SceneSampler CORPUS = new SceneSampler(1, 2, 2, 2, 3, 3, 4);

    private static final double MENTION = 0.6;
    private static final double MENTION_KIND = 0.7;
    private static final int MENTIONS = 2;

    private final List<Integer> objectCounts;

    private SceneSampler(Integer... objectCounts) {
        this.objectCounts = List.of(objectCounts);
    }

    /** A scene of independent objects. */
    Scene draw(Draws draws) {
        return new Scene(distinct(draws));
    }

    /**
     * A scene in which the colours and kinds that a text speaks of are frequent, whatever the answer is going to be.
     * Without it the mere presence of something rare would tell a "yes" from a "no".
     */
    Scene about(String text, Draws draws) {
        Set<String> words = new HashSet<>(Arrays.asList(Wording.words(text)));
        List<ShapeColor> colors = Arrays.stream(ShapeColor.values()).filter(c -> words.contains(c.word())).toList();
        List<ShapeKind> kinds = Arrays.stream(ShapeKind.values())
                .filter(k -> words.contains(k.word()) || words.contains(k.plural())).toList();
        while (true) {
            List<SceneObject> objects = distinct(draws);
            for (int i = 0; i < MENTIONS; i++) {
                if (draws.chance(MENTION)) {
                    int at = draws.below(objects.size());
                    SceneObject old = objects.get(at);
                    ShapeColor color = colors.isEmpty() ? old.color() : draws.pick(colors);
                    ShapeKind kind = kinds.isEmpty() || !draws.chance(MENTION_KIND) ? old.kind() : draws.pick(kinds);
                    objects.set(at, new SceneObject(old.size(), color, kind, old.place()));
                }
            }
            if (objects.stream().map(SceneSampler::look).distinct().count() == objects.size()) {
                return new Scene(objects);
            }
        }
    }

    private List<SceneObject> distinct(Draws draws) {
        List<SceneObject> objects = new ArrayList<>();
        List<Place> places = draws.sample(List.of(Place.values()), draws.pick(objectCounts));
        Set<List<Object>> looks = new HashSet<>();
        for (Place place : places) {
            SceneObject object;
            do {
                object = new SceneObject(draws.pick(ShapeSize.values()), draws.pick(ShapeColor.values()),
                        draws.pick(ShapeKind.values()), place);
            } while (!looks.add(look(object)));
            objects.add(object);
        }
        return objects;
    }

    private static List<Object> look(SceneObject object) {
        return List.of(object.color(), object.kind());
    }
}
