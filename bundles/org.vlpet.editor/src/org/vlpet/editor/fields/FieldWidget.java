// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.fields;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The widget of a field, whatever its kind, as something that shows a text and tells what was typed. */
abstract class FieldWidget {
    private static final int NUMBER_WIDTH = 90;
    private static final int TEXT_WIDTH = 120;
    private static final int LONG_TEXT_HEIGHT = 54;

    /** Shows a text. */
    abstract void show(String text);

    /** What is laid out. */
    abstract Control control();

    /** What takes the focus. */
    Control focusControl() {
        return control();
    }

    /** How large it wants to be. */
    void size(GridData data) {
        data.widthHint = TEXT_WIDTH;
    }

    static FieldWidget create(Composite parent, FormToolkit toolkit, FieldSpec spec, Optional<Path> folder,
            Consumer<String> typed) {
        return switch (spec.kind()) {
            case YES_NO -> new Check(parent, toolkit, typed);
            case CHOICE -> new Choice(parent, toolkit, spec, typed);
            case FOLDER -> new Folder(parent, toolkit, folder, typed);
            case TEXT, NUMBER, LONG_TEXT -> new Line(parent, toolkit, spec.kind(), typed);
        };
    }

    private static final class Line extends FieldWidget {
        private final Text text;
        private final FieldSpec.Kind kind;

        Line(Composite parent, FormToolkit toolkit, FieldSpec.Kind kind, Consumer<String> typed) {
            this.kind = kind;
            text = toolkit.createText(parent, "", kind == FieldSpec.Kind.LONG_TEXT
                    ? SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER : SWT.SINGLE | SWT.BORDER);
            if (kind == FieldSpec.Kind.LONG_TEXT) {
                // Tab leaves the field, as everywhere else in the form.
                text.addListener(SWT.Traverse, event -> event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT
                        || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
            }
            text.addListener(SWT.Modify, event -> typed.accept(text.getText()));
        }

        @Override
        void show(String value) {
            if (!text.getText().equals(value)) {
                text.setText(value);
            }
        }

        @Override
        void size(GridData data) {
            data.widthHint = kind == FieldSpec.Kind.NUMBER ? NUMBER_WIDTH : TEXT_WIDTH;
            if (kind == FieldSpec.Kind.LONG_TEXT) {
                data.heightHint = LONG_TEXT_HEIGHT;
            }
        }

        @Override
        Control control() {
            return text;
        }
    }

    private static final class Check extends FieldWidget {
        private final Button button;

        Check(Composite parent, FormToolkit toolkit, Consumer<String> typed) {
            button = toolkit.createButton(parent, "", SWT.CHECK);
            button.addListener(SWT.Selection, event -> typed.accept(String.valueOf(button.getSelection())));
        }

        @Override
        void show(String value) {
            button.setSelection(Boolean.parseBoolean(value));
        }

        @Override
        void size(GridData data) {
            data.grabExcessHorizontalSpace = true;
        }

        @Override
        Control control() {
            return button;
        }
    }

    private static final class Choice extends FieldWidget {
        private final CCombo combo;

        Choice(Composite parent, FormToolkit toolkit, FieldSpec spec, Consumer<String> typed) {
            combo = new CCombo(parent, SWT.READ_ONLY | SWT.BORDER | SWT.FLAT);
            toolkit.adapt(combo, true, false);
            combo.setItems(spec.choices().toArray(String[]::new));
            combo.addListener(SWT.Selection, event -> typed.accept(combo.getText()));
        }

        @Override
        void show(String value) {
            int index = combo.indexOf(value);
            if (index < 0) {
                combo.setText(value);
            } else if (combo.getSelectionIndex() != index) {
                combo.select(index);
            }
        }

        @Override
        Control control() {
            return combo;
        }
    }

    private static final class Folder extends FieldWidget {
        private final Composite row;
        private final Text text;

        Folder(Composite parent, FormToolkit toolkit, Optional<Path> base, Consumer<String> typed) {
            row = toolkit.createComposite(parent);
            GridLayoutFactory.fillDefaults().numColumns(2).margins(1, 1).applyTo(row);
            text = toolkit.createText(row, "", SWT.SINGLE | SWT.BORDER);
            text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
            text.addListener(SWT.Modify, event -> typed.accept(text.getText()));
            Button browse = toolkit.createButton(row, "Browse…", SWT.PUSH);
            browse.addListener(SWT.Selection, event -> {
                DirectoryDialog dialog = new DirectoryDialog(row.getShell());
                base.ifPresent(path -> dialog.setFilterPath(path.resolve(text.getText()).toString()));
                String chosen = dialog.open();
                if (chosen != null) {
                    text.setText(relative(base, Path.of(chosen)));
                }
            });
        }

        /** Folders near the file are written relative to it, so that the project can move. */
        private static String relative(Optional<Path> base, Path chosen) {
            return base.map(Path::toAbsolutePath).map(Path::normalize)
                    .filter(home -> home.getParent() != null && chosen.startsWith(home.getParent()))
                    .map(home -> home.relativize(chosen).toString()).orElse(chosen.toString());
        }

        @Override
        void show(String value) {
            if (!text.getText().equals(value)) {
                text.setText(value);
            }
        }

        @Override
        Control control() {
            return row;
        }

        @Override
        Control focusControl() {
            return text;
        }
    }
}
