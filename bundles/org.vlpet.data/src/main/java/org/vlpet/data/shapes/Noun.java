// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name for objects, such as {@code small red circle} or {@code blue shape}; what is absent may be anything. */
record Noun(Optional<ShapeSize> size, Optional<ShapeColor> color, Optional<ShapeKind> kind) {

    static Noun of(ShapeSize size, ShapeColor color, ShapeKind kind) {
        return new Noun(Optional.ofNullable(size), Optional.ofNullable(color), Optional.ofNullable(kind));
    }

    /** A colour, a kind or both, each as often as the others. */
    static Noun draw(Draws draws) {
        int which = draws.below(3);
        ShapeColor color = draws.pick(ShapeColor.values());
        ShapeKind kind = draws.pick(ShapeKind.values());
        return of(null, which == 1 ? null : color, which == 2 ? null : kind);
    }

    boolean matches(SceneObject object) {
        return size.map(object.size()::equals).orElse(true)
                && color.map(object.color()::equals).orElse(true)
                && kind.map(object.kind()::equals).orElse(true);
    }

    List<SceneObject> in(Scene scene) {
        return scene.objects().stream().filter(this::matches).toList();
    }

    /** The object meant by "the ...", if there is exactly one. */
    Optional<SceneObject> onlyOneIn(Scene scene) {
        List<SceneObject> found = in(scene);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The words without an article; {@code shape} stands for an unknown kind. */
    String words() {
        return attributes(kind.map(ShapeKind::word).orElse("shape"));
    }

    /** The words with the plural of the kind, or with the given noun for an unknown kind. */
    String plural(String unknownKind) {
        return attributes(kind.map(ShapeKind::plural).orElse(unknownKind));
    }

    /** Only the attributes, such as {@code large teal}, or with the kind if it is known. */
    String adjectives() {
        return attributes(kind.map(ShapeKind::word).orElse(""));
    }

    private String attributes(String last) {
        return Stream.of(size.map(ShapeSize::word).orElse(""), color.map(ShapeColor::word).orElse(""), last)
                .filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
