// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.control;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Text;
import org.vlpet.editor.canvas.layout.Box;
import org.vlpet.editor.canvas.layout.Figure;

/** A field over a number of the picture: Enter takes it, Escape and leaving the field do not. */
final class InPlace {
    private InPlace() {
    }

    static void edit(WiringCanvas canvas, Figure.Setting setting) {
        Text text = new Text(canvas, SWT.BORDER | SWT.SINGLE | SWT.RIGHT);
        text.setText(setting.value());
        text.setData("org.vlpet.editor.canvas.setting", setting.feature());
        text.setToolTipText("Enter takes the value, Escape does not");
        Box box = setting.box();
        Point at = canvas.toControl(new org.vlpet.editor.canvas.layout.Point(box.x(), box.y()));
        int width = Math.max(72, (int) (box.w() * canvas.zoom()));
        int height = Math.max(text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y, (int) (box.h() * canvas.zoom()));
        text.setBounds(at.x, at.y - (height - (int) (box.h() * canvas.zoom())) / 2, width, height);
        text.selectAll();
        text.addListener(SWT.Traverse, event -> {
            if (event.detail == SWT.TRAVERSE_RETURN) {
                event.doit = false;
                if (canvas.commands().setting(setting.stack().side(), setting.feature(), text.getText())) {
                    close(canvas, text);
                }
            } else if (event.detail == SWT.TRAVERSE_ESCAPE) {
                event.doit = false;
                close(canvas, text);
            }
        });
        text.addListener(SWT.FocusOut, event -> canvas.getDisplay().asyncExec(text::dispose));
        text.setFocus();
    }

    private static void close(WiringCanvas canvas, Text text) {
        text.dispose();
        canvas.setFocus();
    }
}
