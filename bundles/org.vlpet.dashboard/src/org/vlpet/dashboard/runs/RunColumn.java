// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;

/**
 * A column of the table of runs.
 *
 * @param id the same in every session; hidden columns are remembered by it
 * @param label head
 * @param width pixels at first
 * @param number whether texts stand on the right
 * @param text what a cell shows
 * @param order what rows are sorted by; null sorts last
 * @param better 1 if the highest of the column is best, -1 if the lowest, 0 if there is no best
 */
record RunColumn(String id, String label, int width, boolean number, Function<RunRow, String> text,
        Function<RunRow, Comparable<?>> order, int better) {

    RunColumn {
        Objects.requireNonNull(text);
        Objects.requireNonNull(order);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    Comparator<RunRow> comparator(boolean descending) {
        final Comparator<Comparable> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(row -> (Comparable) order.apply(row), Comparator.nullsLast(natural));
    }
}
