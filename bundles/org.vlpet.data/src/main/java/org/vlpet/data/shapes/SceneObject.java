// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

/** One thing in a scene. */
record SceneObject(ShapeSize size, ShapeColor color, ShapeKind kind, Place place) {
}
