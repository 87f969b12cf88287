// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/** Counts what a manager keeps open, for tests that look for leaks. */
public final class NativeHandles {
    private NativeHandles() {
    }

    /** Open tensors and other native resources of the manager and of all managers below it. */
    public static long count(NDManager manager) {
        long count = 0;
        for (Object resource : resources(manager).values()) {
            count += resource instanceof NDManager child ? count(child) : 1;
        }
        return count;
    }

    /** DJL lists a manager's tensors but not the managers below it. */
    private static Map<?, ?> resources(NDManager manager) {
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            return (Map<?, ?>) field.get(manager);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DJL's managers changed their inside", e);
        }
    }
}
