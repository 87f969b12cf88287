// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Counts of a plan, ready for {@code params --json}, tables and the editor. */
public final class ParamSummary {
    private static final int DECIMALS = 4;

    private final Plan plan;

    private ParamSummary(Plan plan) {
        this.plan = plan;
    }

    /** Summarises a plan. */
    public static ParamSummary of(Plan plan) {
        return new ParamSummary(plan);
    }

    /** 100 * trainable / total, rounded half up to four decimals as in the paper's tables. */
    public double percent() {
        return plan.total() == 0 ? 0 : BigDecimal.valueOf(plan.trainable()).movePointRight(2)
                .divide(BigDecimal.valueOf(plan.total()), DECIMALS, RoundingMode.HALF_UP).doubleValue();
    }

    /** Trainable and total scalars per part of the model. */
    public SequencedMap<String, Count> perStack() {
        SequencedMap<String, Count> counts = new LinkedHashMap<>();
        for (PlannedParameter parameter : plan.parameters()) {
            if (!parameter.buffer()) {
                counts.merge(stack(parameter), Count.of(parameter), Count::plus);
            }
        }
        return counts;
    }

    /** Scalars of the PET module and gate at each site. */
    public SequencedMap<String, Count> perSite() {
        SequencedMap<String, Count> counts = new LinkedHashMap<>();
        for (PlannedParameter parameter : plan.parameters()) {
            if (!parameter.site().isEmpty()) {
                counts.merge(parameter.site(), Count.of(parameter), Count::plus);
            }
        }
        return counts;
    }

    /** Everything in the order of the output: numbers, texts and maps only. */
    public SequencedMap<String, Object> toMap() {
        SequencedMap<String, Object> map = new LinkedHashMap<>();
        map.put("trainable", plan.trainable());
        map.put("total", plan.total());
        map.put("percent", percent());
        map.put("name", plan.name());
        map.put("comparable", plan.comparable());
        map.put("departures", plan.departures());
        map.put("perStack", maps(perStack()));
        map.put("perSite", maps(perSite()));
        return map;
    }

    private static SequencedMap<String, Object> maps(Map<String, Count> counts) {
        SequencedMap<String, Object> maps = new LinkedHashMap<>();
        counts.forEach((name, count) -> {
            SequencedMap<String, Object> entry = new LinkedHashMap<>();
            entry.put("trainable", count.trainable());
            entry.put("total", count.total());
            maps.put(name, entry);
        });
        return maps;
    }

    private static String stack(PlannedParameter parameter) {
        return switch (parameter.scope()) {
            case VISION -> "vision";
            case ENCODER_PET -> "encoder";
            case DECODER_PET -> "decoder";
            case MODEL_PET -> "shared";
            case BACKBONE -> parameter.name().contains("encoder.") ? "encoder"
                    : parameter.name().contains("decoder.") ? "decoder" : "shared";
        };
    }

    /**
     * Scalars of a group.
     *
     * @param trainable those that are trained
     * @param total all of them
     */
    public record Count(long trainable, long total) {
        static Count of(PlannedParameter parameter) {
            return new Count(parameter.trainable() ? parameter.size() : 0, parameter.size());
        }

        Count plus(Count other) {
            return new Count(trainable + other.trainable, total + other.total);
        }
    }
}
