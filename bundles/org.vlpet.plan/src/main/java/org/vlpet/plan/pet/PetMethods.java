// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.pet;

import java.util.Collections;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The declared methods by id. */
public final class PetMethods {
    private static final SequencedMap<String, PetMethod> BY_ID = load();

    private PetMethods() {
    }

    /** All methods, by id. */
    public static SequencedMap<String, PetMethod> all() {
        return BY_ID;
    }

    /** The method with this id. */
    public static Optional<PetMethod> find(String id) {
        return Optional.ofNullable(BY_ID.get(String.valueOf(id)));
    }

    private static SequencedMap<String, PetMethod> load() {
        // The class loader of this class: in OSGi the context class loader does not see this bundle.
        SequencedMap<String, PetMethod> methods = new TreeMap<>();
        for (PetMethod method : ServiceLoader.load(PetMethod.class, PetMethods.class.getClassLoader())) {
            if (methods.put(method.id(), method) != null) {
                throw new IllegalStateException("two PET methods are called " + method.id());
            }
        }
        return Collections.unmodifiableSequencedMap(methods);
    }
}
