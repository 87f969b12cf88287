// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;

/** Sets of sites written as few patterns, and patterns with sites taken out. */
public final class SitePatterns {
    private SitePatterns() {
    }

    /** Patterns that cover exactly these sites: all layers, ranges and single layers of one point each. */
    public static List<String> covering(Side side, int layers, Collection<Site> sites) {
        Map<String, TreeSet<Integer>> byPoint = new LinkedHashMap<>();
        sites.forEach(site -> byPoint.computeIfAbsent(site.point(), point -> new TreeSet<>()).add(site.layer()));
        List<String> patterns = new ArrayList<>();
        byPoint.forEach((point, numbers) -> {
            if (numbers.first() < 0) {
                patterns.add(side.id() + "." + point);
            } else if (numbers.size() == layers) {
                patterns.add(side.id() + ".*." + point);
            } else {
                ranges(numbers).forEach(range -> patterns.add(side.id() + "." + range + "." + point));
            }
        });
        return patterns;
    }

    /**
     * Patterns that cover what the given ones do, but none of the released sites; those that name none stay as they are.
     *
     * @param allowed points that the patterns mean where they say {@code *}
     */
    public static List<String> without(Side side, int layers, List<String> texts, Predicate<String> allowed,
            Collection<Site> released) {
        List<String> kept = new ArrayList<>();
        for (String text : texts) {
            Optional<SitePattern> pattern = SitePattern.parse(text);
            if (pattern.isEmpty() || released.stream().noneMatch(pattern.get()::matches)) {
                kept.add(text);
            } else {
                SequencedSet<Site> rest = matches(side, layers, pattern.get(), allowed);
                rest.removeAll(released);
                kept.addAll(covering(side, layers, rest));
            }
        }
        return kept.stream().distinct().toList();
    }

    private static SequencedSet<Site> matches(Side side, int layers, SitePattern pattern, Predicate<String> allowed) {
        SequencedSet<Site> sites = new LinkedHashSet<>();
        Stream.concat(SitePoints.ofLayer(side).stream(), Stream.of(SitePoints.INPUT)).filter(allowed)
                .flatMap(point -> SitePoints.sites(side, point, layers).stream())
                .filter(pattern::matches).forEach(sites::add);
        return sites;
    }

    private static List<String> ranges(TreeSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int first = numbers.first();
        int last = first;
        for (int number : numbers) {
            if (number > last + 1) {
                ranges.add(range(first, last));
                first = number;
            }
            last = number;
        }
        ranges.add(range(first, last));
        return ranges;
    }

    private static String range(int first, int last) {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
