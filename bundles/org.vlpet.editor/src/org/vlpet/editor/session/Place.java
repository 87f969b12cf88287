// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vlpet.plan.Site;
import org.vlpet.plan.Site.Side;
import org.vlpet.plan.site.SitePattern;

/** Between places of problems, written as in {@code --set}, and what can be selected. */
public final class Place {
    private static final Pattern MODULE = Pattern.compile("(encoder|decoder)\\.pet\\[([^\\]]*)].*");
    private static final Pattern STACK = Pattern.compile("(encoder|decoder)(\\..*)?");

    private Place() {
    }

    /** What a place names; the whole experiment if it is empty. */
    public static Selection select(String place) {
        Matcher module = MODULE.matcher(place);
        if (module.matches()) {
            return new Selection.ModuleRef(module.group(2), side(module.group(1)));
        }
        Matcher stack = STACK.matcher(place);
        if (stack.matches()) {
            return new Selection.StackRef(side(stack.group(1)));
        }
        return place.isEmpty() ? Selection.WHOLE : new Selection.PartRef(place);
    }

    /** A site by its name; empty if it is none. */
    public static Optional<Site> site(String name) {
        Matcher matcher = Pattern.compile("(encoder|decoder)\\.(?:(\\d+)\\.)?(.+)").matcher(name);
        return SitePattern.parse(name).isPresent() && matcher.matches()
                ? Optional.of(new Site(side(matcher.group(1)),
                        matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    private static Side side(String id) {
        return id.equals("encoder") ? Side.ENCODER : Side.DECODER;
    }
}
