// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the golden fixtures do not reach: the paper's gates, the guard, ownership, threads. */
class OpsTest {
    private final NDManager owner = TorchEngine.newManager();
    private final Torch torch = Torch.on(owner);

    @AfterEach
    void close() {
        owner.close();
    }

    private NDArray of(double[] values, long... sizes) {
        return Tensors.of(owner, values, DataType.FLOAT64, sizes);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @Test
    void gatesOfThePaperReadTheOutputBeforeTheChange() {
        NDArray x = of(new double[] {1, 2}, 1, 1, 2);
        NDArray h = of(new double[] {3, -1}, 1, 1, 2);
        NDArray hm = of(new double[] {10, 20}, 1, 1, 2);
        NDArray w = of(new double[] {0.1, 0.2}, 1, 2);
        NDArray b = of(new double[] {0.05}, 1);
        double g = sigmoid(0.1 * 4 + 0.2 * 1 + 0.05);
        assertArrayEquals(new double[] {10 * g, 20 * g},
                Tensors.doubles(GateOps.middleX(torch, x, h, hm, w, b)), 1e-12);
        NDArray z = of(new double[] {0.5, -0.5}, 2);
        assertArrayEquals(new double[] {10 * (1 + sigmoid(0.5)), 20 * (1 + sigmoid(-0.5))},
                Tensors.doubles(GateOps.middleYPaper(torch, hm, z)), 1e-12);
        assertArrayEquals(new double[] {15, 10}, Tensors.doubles(GateOps.middleY(torch, hm, z)), 1e-12);
    }

    @Test
    void smallGateAveragesOverKeptTokensOnly() {
        NDArray x = of(new double[] {1, 2, 7}, 1, 3, 1);
        NDArray y = of(new double[] {3, 4, 9}, 1, 3, 1);
        NDArray hm = of(new double[] {1, 1, 1}, 1, 3, 1);
        NDArray w = of(new double[] {0.3, -0.2}, 1, 2);
        NDArray b = of(new double[] {0.1}, 1);
        NDArray keep = of(new double[] {1, 1, 0}, 1, 3);
        double two = (sigmoid(0.3 - 0.6 + 0.1) + sigmoid(0.6 - 0.8 + 0.1)) / 2;
        double three = (2 * two + sigmoid(2.1 - 1.8 + 0.1)) / 3;
        assertEquals(two, Tensors.doubles(GateOps.smallMasked(torch, x, y, hm, keep, w, b))[2], 1e-12);
        assertEquals(three, Tensors.doubles(GateOps.small(torch, x, y, hm, w, b))[0], 1e-12);
    }

    @Test
    void guardActsOnInfinityOnly() {
        for (DataType type : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
            NDArray bad = Tensors.of(owner, new double[] {Double.POSITIVE_INFINITY, -1, Double.NEGATIVE_INFINITY},
                    type, 3);
            double[] guarded = Tensors.doubles(AttentionOps.guard(torch, bad));
            assertTrue(Double.isFinite(guarded[0]) && guarded[0] > 1e38 && guarded[2] == -guarded[0]);
            assertEquals(-1, guarded[1]);
            assertFalse(torch.allFinite(bad));
        }
        NDArray good = of(new double[] {1, 2}, 2);
        assertArrayEquals(new double[] {1, 2}, Tensors.doubles(AttentionOps.guard(torch, good)));
    }

    @Test
    void resultsBelongToTheGatewayNotToTheParameter() {
        NDArray parameter = of(new double[] {1, 2}, 2);
        long before = NativeHandles.count(owner);
        try (NDManager step = owner.newSubManager()) {
            NDArray sum = Torch.on(step).add(parameter, parameter);
            assertEquals(step, sum.getManager());
            NDArray kept = Torch.on(step).scoped(inner -> inner.add(inner.add(parameter, parameter), parameter));
            assertEquals(before + 2, NativeHandles.count(owner));
            assertArrayEquals(new double[] {3, 6}, Tensors.doubles(kept));
        }
        assertEquals(before, NativeHandles.count(owner));
    }

    @Test
    void otherThreadsRecordNothingUnlessAsked() throws ExecutionException, InterruptedException {
        NDArray leaf = of(new double[] {1}, 1);
        Gradients.require(leaf);
        FutureTask<Boolean> task = new FutureTask<>(() -> torch.add(leaf, leaf).hasGradient());
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
        assertFalse(task.get());
        try (GradientScope scope = GradientScope.open()) {
            scope.backward(torch.weightedSum(leaf, leaf));
            scope.backward(torch.weightedSum(leaf, leaf));
        }
        try (NDArray gradient = Gradients.of(leaf).orElseThrow()) {
            assertArrayEquals(new double[] {4}, Tensors.doubles(gradient), "gradients add up");
        }
        Gradients.zero(List.of(leaf));
        try (NDArray gradient = Gradients.of(leaf).orElseThrow()) {
            assertArrayEquals(new double[] {0}, Tensors.doubles(gradient));
        }
    }
}
