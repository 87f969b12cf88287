// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

import java.util.List;

/**
 * A tensor as a view of a storage; element (i, j, …) lies at {@code offset + i * strides[0] + j * strides[1] + …}.
 *
 * @param storage where its elements lie
 * @param offset first element
 * @param shape sizes
 * @param strides steps in elements
 */
record TorchView(TorchStorage storage, long offset, List<Long> shape, List<Long> strides) {
    /** A view that stays inside its storage and has no more elements than it, so that no size is only claimed. */
    static TorchView of(TorchStorage storage, long offset, List<Long> shape, List<Long> strides) throws Refused {
        if (shape.size() != strides.size() || shape.size() > 16) {
            throw new Refused("a tensor has shape " + Refused.shown(shape) + " and strides " + Refused.shown(strides));
        }
        if (offset < 0 || shape.stream().anyMatch(size -> size < 0) || strides.stream().anyMatch(step -> step < 0)) {
            throw new Refused("a tensor has a negative size, offset or stride");
        }
        TorchView view = new TorchView(storage, offset, List.copyOf(shape), List.copyOf(strides));
        try {
            long count = view.elements();
            long end = offset;
            for (int axis = 0; axis < shape.size(); axis++) {
                end = Math.addExact(end, Math.multiplyExact(Math.max(0, shape.get(axis) - 1), strides.get(axis)));
            }
            if (count > 0 && end >= storage.elements() || offset > storage.elements() || count > storage.elements()) {
                throw new Refused("a tensor of shape " + shape + " does not fit into its storage of "
                        + storage.elements() + " elements");
            }
        } catch (ArithmeticException e) {
            throw new Refused("a tensor of shape " + shape + " is larger than any file");
        }
        return view;
    }

    long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** Whether its elements lie one after another in row-major order. */
    boolean contiguous() {
        long step = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) != 1 && strides.get(axis) != step) {
                return elements() == 0;
            }
            step *= shape.get(axis);
        }
        return true;
    }

    /** One past the highest element it touches. */
    long end() {
        long last = offset;
        for (int axis = 0; axis < shape.size(); axis++) {
            last += Math.max(0, shape.get(axis) - 1) * strides.get(axis);
        }
        return elements() == 0 ? offset : last + 1;
    }
}
