// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.Iterator;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;

/** Copies of experiments. */
public final class Copies {
    private Copies() {
    }

    /** A deep copy. */
    public static Experiment of(Experiment experiment) {
        return EcoreUtil.copy(experiment);
    }

    /** Whether two experiments say the same. */
    public static boolean equal(Experiment a, Experiment b) {
        return EcoreUtil.equals(withoutNulls(a), withoutNulls(b));
    }

    /** A deep copy in which texts that were never set are empty: files have no null. */
    static Experiment withoutNulls(Experiment experiment) {
        Experiment copy = of(experiment);
        fill(copy);
        for (Iterator<EObject> parts = copy.eAllContents(); parts.hasNext();) {
            fill(parts.next());
        }
        return copy;
    }

    private static void fill(EObject part) {
        for (EAttribute attribute : part.eClass().getEAllAttributes()) {
            if (!attribute.isMany() && part.eGet(attribute) == null) {
                part.eSet(attribute, "");
            }
        }
    }
}
