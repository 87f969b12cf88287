// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.ExperimentPackage;

/** Experiments with arbitrary values in every feature of the model, also in those to come. */
final class RandomExperiments {
    private final RandomGenerator random;
    private final List<String> texts;

    private RandomExperiments(RandomGenerator random, List<String> texts) {
        this.random = random;
        this.texts = texts;
    }

    static Experiment of(RandomGenerator random, List<String> texts) {
        Experiment experiment =
                (Experiment) new RandomExperiments(random, texts).part(ExperimentPackage.Literals.EXPERIMENT);
        experiment.setFormatVersion(1);
        return experiment;
    }

    private EObject part(EClass type) {
        EObject part = EcoreUtil.create(type);
        for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
            if (feature.isMany()) {
                List<Object> values = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    Object value = value(feature);
                    if (!feature.isUnique() || !values.contains(value)) {
                        values.add(value);
                    }
                }
                part.eSet(feature, values);
            } else if (feature.isRequired() || feature instanceof EAttribute || random.nextBoolean()) {
                part.eSet(feature, value(feature));
            }
        }
        return part;
    }

    private Object value(EStructuralFeature feature) {
        if (feature instanceof EReference reference) {
            return part(reference.getEReferenceType());
        }
        if (feature.getEType() instanceof EEnum choices) {
            return choices.getELiterals().get(random.nextInt(choices.getELiterals().size())).getInstance();
        }
        Class<?> type = feature.getEType().getInstanceClass();
        if (type == int.class) {
            return random.nextInt();
        }
        if (type == double.class) {
            return random.nextBoolean() ? random.nextGaussian() : random.nextDouble() * 1e-300;
        }
        return type == boolean.class ? (Object) random.nextBoolean() : texts.get(random.nextInt(texts.size()));
    }
}
