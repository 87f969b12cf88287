// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a picture shows: one to nine objects in reading order. No place holds two, and no two share colour and kind.
 *
 * @param objects sorted by place
 */
record Scene(List<SceneObject> objects) {

    Scene {
        objects = objects.stream().sorted(Comparator.comparing(SceneObject::place)).toList();
        Set<Object> places = new HashSet<>();
        Set<Object> looks = new HashSet<>();
        for (SceneObject object : objects) {
            if (!places.add(object.place()) || !looks.add(List.of(object.color(), object.kind()))) {
                throw new IllegalArgumentException("two objects in one place or alike: " + objects);
            }
        }
    }

    Optional<SceneObject> at(Place place) {
        return objects.stream().filter(object -> object.place() == place).findFirst();
    }
}
