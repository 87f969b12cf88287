// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.bench;

import java.util.SequencedMap;

import org.eclipse.swt.widgets.Composite;

/** Something to measure. */
interface BenchCase {

    /** Makes the widgets and fills them. */
    void open(Composite parent);

    /** How many points or rows. */
    int items();

    /** What a user does, by name. */
    SequencedMap<String, Runnable> steps();
}
