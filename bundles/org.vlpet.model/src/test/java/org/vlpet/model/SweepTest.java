// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;

class SweepTest {
    @Test
    void everyCombinationIsAnExperimentOfItsOwn() {
        Experiment base = Presets.load("bart-image-vlpet-large");
        Sweep sweep = new Sweep(List.of(Sweep.Axis.parse("encoder.granularity=large, small"),
                Sweep.Axis.parse("training.learningRate=1e-3,3e-4,1e-4")));
        sweep.check(base);
        assertEquals(6, sweep.size());
        List<Sweep.Point> points = sweep.points();
        assertEquals(List.of("encoder.granularity=large", "training.learningRate=3e-4"), points.get(1).settings());
        Experiment last = points.getLast().of(base);
        assertEquals(Granularity.SMALL, last.getEncoder().getGranularity());
        assertEquals(1e-4, last.getTraining().getLearningRate());
        assertEquals(6, points.stream().map(point -> point.of(base).getName()).distinct().count());
        assertEquals(Granularity.LARGE, base.getEncoder().getGranularity(), "the base is not changed");
    }

    @Test
    void mistakesAreNamed() {
        Experiment base = Presets.load("bart-image-vlpet-large");
        assertThrows(UserError.class, () -> Sweep.Axis.parse("encoder.granularity"));
        assertThrows(UserError.class, () -> Sweep.Axis.parse("training.epochs=1,,2"));
        assertThrows(UserError.class, () -> Sweep.Axis.parse("training.epochs=1,1"));
        assertThrows(UserError.class, () -> new Sweep(List.of()));
        assertThrows(UserError.class, () -> new Sweep(List.of(Sweep.Axis.parse("a=1"), Sweep.Axis.parse("a=2"))));
        UserError error = assertThrows(UserError.class,
                () -> new Sweep(List.of(Sweep.Axis.parse("training.epochs=1,two"))).check(base));
        assertTrue(error.getMessage().contains("two"), error.getMessage());
        String many = "training.epochs=" + String.join(",", java.util.stream.IntStream.range(0, 40)
                .mapToObj(Integer::toString).toList());
        assertThrows(UserError.class, () -> new Sweep(List.of(Sweep.Axis.parse(many),
                Sweep.Axis.parse(many.replace("epochs", "batchSize")))).points());
    }

    @Test
    void freezingTwiceChangesNothing() {
        Experiment experiment = Presets.load("bart-image-vlpet-large");
        experiment.getBackbone().setFolder("models/../models/bart");
        FrozenExperiment once = FrozenExperiment.of(new ResolvedExperiment(experiment, Path.of("/somewhere")));
        FrozenExperiment twice = FrozenExperiment.of(new ResolvedExperiment(once.experiment(), Path.of("/elsewhere")));
        assertEquals("/somewhere/models/bart", twice.experiment().getBackbone().getFolder());
        assertArrayEquals(once.bytes(), twice.bytes());
    }
}
