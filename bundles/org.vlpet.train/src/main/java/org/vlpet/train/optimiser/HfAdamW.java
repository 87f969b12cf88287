// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.optimiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.vlpet.nn.ops.TorchEngine;

/**
 * AdamW as in transformers 4.2.1, the optimiser of the reference (spec C.3). With t counted per parameter:
 *
 * <pre>
 * m = b1 m + (1 - b1) g;   v = b2 v + (1 - b2) g g
 * p = p - lr sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + eps)
 * p = p - lr decay p            names with "bias" or "LayerNorm.weight" excepted
 * </pre>
 *
 * A parameter without a gradient is left alone, decay included; one with a zero gradient is decayed. All tensors are
 * handled in a few fused calls, which read and write every number once and need no memory of their own. Moments live in
 * torch-owned memory, so their alignment, and with it the last bit of the vectorised kernels, does not depend on where they
 * came from (design, principle 7). Not thread-safe.
 */
public final class HfAdamW implements AutoCloseable {
    private static final class Slot {
        final String name;
        final NDArray parameter;
        final NDArray first;
        final NDArray second;
        final boolean decays;
        long updates;

        Slot(String name, NDArray parameter) {
            this.name = name;
            this.parameter = parameter;
            this.first = parameter.zerosLike();
            this.second = parameter.zerosLike();
            this.decays = AdamWSettings.decays(name);
        }
    }

    private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();
    private final AdamWSettings settings;
    private final NDManager memory;

    /**
     * Starts with zero moments.
     *
     * @param manager the optimiser's memory becomes a child of it
     * @param parameters trained tensors by name, any shape; updated in place, not owned
     */
    public HfAdamW(NDManager manager, Map<String, NDArray> parameters, AdamWSettings settings) {
        this.settings = settings;
        this.memory = manager.newSubManager();
        TorchEngine.withOneThread(() -> {
            parameters.forEach(this::add);
            return slots;
        });
    }

    private void add(String name, NDArray parameter) {
        Slot slot = new Slot(name, parameter);
        slot.first.attach(memory);
        slot.second.attach(memory);
        slots.put(name, slot);
    }

    /**
     * Scales all gradients in place so that their global norm is at most the clip norm, as torch's
     * {@code clip_grad_norm_} does.
     *
     * @param gradients by parameter name; parameters without one are absent
     * @return the norm before clipping; not finite if any gradient is not
     */
    public double clip(Map<String, NDArray> gradients) {
        if (gradients.isEmpty()) {
            return 0;
        }
        return AdamWKernel.clip(List.copyOf(gradients.values()), settings.clipNorm());
    }

    /** The global norm of tensors, which stay as they are. */
    public static double norm(Collection<NDArray> tensors) {
        return tensors.isEmpty() ? 0 : AdamWKernel.clip(List.copyOf(tensors), 0);
    }

    /**
     * One update of every parameter that has a gradient.
     *
     * @param gradients by parameter name, shapes of the parameters
     * @param rate learning rate of this update
     */
    public void update(Map<String, NDArray> gradients, double rate) {
        // Nearly always two groups: parameters differ in t only if some had no gradient at some step.
        Map<Group, List<Slot>> groups = new LinkedHashMap<>();
        gradients.keySet().forEach(name -> {
            Slot slot = slot(name);
            groups.computeIfAbsent(new Group(++slot.updates, slot.decays), t -> new ArrayList<>()).add(slot);
        });
        groups.forEach((group, members) -> AdamWKernel.update(members.stream().map(slot -> slot.parameter).toList(),
                members.stream().map(slot -> gradients.get(slot.name)).toList(),
                members.stream().map(slot -> slot.first).toList(), members.stream().map(slot -> slot.second).toList(),
                group.updates(), rate, group.decays() ? settings.weightDecay() : 0, settings));
    }

    /** What one call handles. */
    private record Group(long updates, boolean decays) {
    }

    /** First moments by parameter name; the live tensors. */
    public SequencedMap<String, NDArray> firstMoments() {
        SequencedMap<String, NDArray> moments = new LinkedHashMap<>();
        slots.forEach((name, slot) -> moments.put(name, slot.first));
        return Collections.unmodifiableSequencedMap(moments);
    }

    /** Second moments by parameter name; the live tensors. */
    public SequencedMap<String, NDArray> secondMoments() {
        SequencedMap<String, NDArray> moments = new LinkedHashMap<>();
        slots.forEach((name, slot) -> moments.put(name, slot.second));
        return Collections.unmodifiableSequencedMap(moments);
    }

    /** Updates every parameter has had, by name. */
    public SequencedMap<String, Long> updates() {
        SequencedMap<String, Long> updates = new LinkedHashMap<>();
        slots.forEach((name, slot) -> updates.put(name, slot.updates));
        return Collections.unmodifiableSequencedMap(updates);
    }

    /** Sets how many updates a parameter has had; its moments are restored through the live tensors. */
    public void restoreUpdates(String parameter, long updates) {
        slot(parameter).updates = updates;
    }

    private Slot slot(String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("not a trained parameter: " + name);
        }
        return slot;
    }

    @Override
    public void close() {
        memory.close();
    }
}
