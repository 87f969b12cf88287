// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.bench;

import java.util.SequencedMap;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** Something to measure. */
interface BenchCase {

    /** Makes the widgets and fills them; what is painted is the result. */
    Control open(Composite parent);

    /** How many points or rows. */
    int items();

    /** What a user does or a run brings, by name. Data is made beforehand: making it up is no work of the workbench. */
    SequencedMap<String, Runnable> steps();
}
