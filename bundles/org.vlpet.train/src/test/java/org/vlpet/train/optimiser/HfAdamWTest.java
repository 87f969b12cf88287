// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.optimiser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vlpet.model.random.NamedStream;
import org.vlpet.nn.ops.Tensors;
import org.vlpet.nn.ops.TorchEngine;

class HfAdamWTest {
    private static final AdamWSettings SETTINGS = new AdamWSettings(0.9, 0.999, 1e-6, 0.01, 5);

    /** The update of spec C.3 one number at a time, as an independent reading of it. */
    private static final class Plain {
        private final double[] p;
        private final double[] m;
        private final double[] v;
        private final boolean decayed;
        private int t;

        Plain(double[] start, boolean decayed) {
            this.p = start.clone();
            this.m = new double[p.length];
            this.v = new double[p.length];
            this.decayed = decayed;
        }

        void step(double[] g, double factor, double lr) {
            t++;
            for (int i = 0; i < p.length; i++) {
                double c = g[i] * factor;
                m[i] = 0.9 * m[i] + (1 - 0.9) * c;
                v[i] = 0.999 * v[i] + (1 - 0.999) * c * c;
                double size = lr * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
                p[i] -= size * m[i] / (Math.sqrt(v[i]) + 1e-6);
                if (decayed) {
                    p[i] -= lr * 0.01 * p[i];
                }
            }
        }
    }

    @Test
    void agreesWithTheFormulaAlsoWhereParametersMissStepsAndClippingActs() {
        Map<String, Plain> plain = new LinkedHashMap<>();
        plain.put("layer.weight", new Plain(draw(0, 12, 1), true));
        plain.put("layer.bias", new Plain(draw(1, 4, 1), false));
        plain.put("net.LayerNorm.weight", new Plain(draw(2, 4, 1), false));
        plain.put("task.seldom", new Plain(draw(3, 6, 1), true));
        plain.put("never", new Plain(draw(4, 3, 1), true));
        try (NDManager manager = TorchEngine.newManager()) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            plain.forEach((name, one) -> tensors.put(name, manager.create(one.p).duplicate()));
            double[] untouched = plain.get("never").p.clone();
            try (HfAdamW optimiser = new HfAdamW(manager, tensors, SETTINGS)) {
                for (int step = 0; step < 7; step++) {
                    double size = step == 3 ? 30 : step == 4 ? 1e-6 : 0.2;
                    Map<String, double[]> gradients = new LinkedHashMap<>();
                    for (String name : plain.keySet()) {
                        if (!name.equals("never") && !(name.equals("task.seldom") && step % 3 != 1)) {
                            gradients.put(name, draw(100 + step, plain.get(name).p.length, size));
                        }
                    }
                    double rate = 0.01 * step;
                    double norm = Math.sqrt(gradients.values().stream()
                            .mapToDouble(g -> Arrays.stream(g).map(x -> x * x).sum()).sum());
                    double factor = Math.min(1, 5 / (norm + 1e-6));
                    gradients.forEach((name, g) -> plain.get(name).step(g, factor, rate));

                    try (NDManager scope = manager.newSubManager()) {
                        Map<String, NDArray> given = new LinkedHashMap<>();
                        gradients.forEach((name, g) -> given.put(name, scope.create(g).duplicate()));
                        assertEquals(norm, optimiser.clip(given), 1e-12 * norm);
                        optimiser.update(given, rate);
                    }
                    plain.forEach((name, one) -> assertArrayEquals(one.p, tensors.get(name).toDoubleArray(), 1e-13,
                            name));
                }
                assertEquals(2, optimiser.updates().get("task.seldom"));
                assertEquals(7, optimiser.updates().get("layer.bias"));
                assertArrayEquals(untouched, tensors.get("never").toDoubleArray(), 0);
            }
        }
    }

    @Test
    void momentsComeBackBitForBit() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray one = manager.create(new float[] {1, -2, 3}).duplicate();
            NDArray two = manager.create(new float[] {1, -2, 3}).duplicate();
            NDArray gradient = manager.create(new float[] {0.3f, 1e-7f, -2}).duplicate();
            HfAdamW first = new HfAdamW(manager, Map.of("w", one), SETTINGS);
            HfAdamW second = new HfAdamW(manager, Map.of("w", two), SETTINGS);
            first.update(Map.of("w", gradient), 0.01);
            Tensors.assign(second.firstMoments().get("w"), first.firstMoments().get("w"));
            Tensors.assign(second.secondMoments().get("w"), first.secondMoments().get("w"));
            second.restoreUpdates("w", first.updates().get("w"));
            Tensors.assign(two, one);
            first.update(Map.of("w", gradient), 0.02);
            second.update(Map.of("w", gradient), 0.02);
            assertArrayEquals(one.toFloatArray(), two.toFloatArray(), 0);
            assertEquals(2, second.updates().get("w"));
        }
    }

    @Test
    void zeroGradientsAreDecayedAndClippingCanBeOff() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray weight = manager.create(new double[] {2}).duplicate();
            AdamWSettings open = new AdamWSettings(0.9, 0.999, 1e-6, 0.01, 0);
            HfAdamW optimiser = new HfAdamW(manager, Map.of("w", weight), open);
            NDArray zero = manager.create(new double[] {0}).duplicate();
            optimiser.update(Map.of("w", zero), 0.5);
            assertEquals(2 - 0.5 * 0.01 * 2, weight.getDouble());
            NDArray large = manager.create(new double[] {1000}).duplicate();
            assertEquals(1000, optimiser.clip(Map.of("w", large)));
            assertEquals(1000, large.getDouble());
            assertEquals(0, optimiser.clip(Map.of()));
        }
    }

    @Test
    void aNormThatIsNotFiniteShows() {
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray weight = manager.create(new float[] {2}).duplicate();
            HfAdamW optimiser = new HfAdamW(manager, Map.of("w", weight), SETTINGS);
            NDArray bad = manager.create(new float[] {Float.NaN}).duplicate();
            assertTrue(Double.isNaN(optimiser.clip(Map.of("w", bad))));
        }
    }

    @Test
    void namesDecideAboutDecay() {
        assertTrue(AdamWSettings.decays("model.encoder.layers.0.self_attn_layer_norm.weight"));
        assertTrue(AdamWSettings.decays("down_sampler.b"));
        assertTrue(AdamWSettings.decays("encoder_attn_adapter_gating_middle_ia3_add"));
        assertFalse(AdamWSettings.decays("net.LayerNorm.weight"));
        assertFalse(AdamWSettings.decays("relative_attention_bias.weight"));
        assertThrows(IllegalArgumentException.class, () -> new AdamWSettings(1, 0.9, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new AdamWSettings(0.9, 0.9, Double.NaN, 0, 0));
    }

    private static double[] draw(int index, int size, double scale) {
        NamedStream stream = NamedStream.of(3, "test", index);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = scale * stream.nextGaussian();
        }
        return values;
    }
}
