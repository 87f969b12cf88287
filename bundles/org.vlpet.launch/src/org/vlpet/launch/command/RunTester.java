// SPDX-License-Identifier: EPL-2.0
package org.vlpet.launch.command;

import org.eclipse.core.expressions.PropertyTester;

/** Whether an element of a selection is a run directory; asked for menus, so it looks at no disk. */
public final class RunTester extends PropertyTester {
    @Override
    public boolean test(Object receiver, String property, Object[] arguments, Object expected) {
        return RunSelection.run(receiver).isPresent();
    }
}
