// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.runs;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.tooltip.NatTableContentTooltip;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;

/** A text that its cell has no room for is shown whole while the mouse rests on it. */
final class CutText extends NatTableContentTooltip {
    private static final int PADDING = 6;

    CutText(NatTable table) {
        super(table);
    }

    @Override
    protected String getText(Event event) {
        final String text = super.getText(event);
        final Rectangle cell = natTable.getBoundsByPosition(natTable.getColumnPositionByX(event.x),
                natTable.getRowPositionByY(event.y));
        if (text == null || cell == null) {
            return null;
        }
        final GC gc = new GC(natTable);
        try {
            return gc.textExtent(text).x > cell.width - PADDING ? text : null;
        } finally {
            gc.dispose();
        }
    }
}
