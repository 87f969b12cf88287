// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;

/** Tells screen readers what a field is called and what it is about. */
final class FieldNames extends AccessibleAdapter {
    private final FieldSpec spec;

    FieldNames(FieldSpec spec) {
        this.spec = spec;
    }

    @Override
    public void getName(AccessibleEvent event) {
        event.result = spec.label();
    }

    @Override
    public void getHelp(AccessibleEvent event) {
        event.result = spec.help();
    }
}
