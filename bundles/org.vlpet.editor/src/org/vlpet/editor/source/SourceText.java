// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.source;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.TextViewerUndoManager;
import org.eclipse.jface.text.source.Annotation;
import org.eclipse.jface.text.source.AnnotationModel;
import org.eclipse.jface.text.source.AnnotationPainter;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.IAnnotationAccess;
import org.eclipse.jface.text.source.LineNumberRulerColumn;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;

/** A text with line numbers and colours; one line of it can be marked as wrong, with the reason above the text. */
public final class SourceText {
    private static final int UNDO_LEVELS = 200;
    private static final String ERROR = "org.eclipse.ui.workbench.texteditor.error";

    private final Composite top;
    private final Composite bar;
    private final Label words;
    private final SourceViewer viewer;
    private final AnnotationModel annotations = new AnnotationModel();
    private final IDocument document = new Document();
    private boolean filling;

    SourceText(Composite parent, Runnable typed) {
        top = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(top);
        bar = new Composite(top, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(8, 5).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
        Label icon = new Label(bar, SWT.NONE);
        icon.setImage(PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_ERROR_TSK));
        words = new Label(bar, SWT.WRAP);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(200, SWT.DEFAULT)
                .applyTo(words);
        bar.setVisible(false);

        CompositeRuler ruler = new CompositeRuler();
        LineNumberRulerColumn numbers = new LineNumberRulerColumn();
        ruler.addDecorator(0, numbers);
        viewer = new SourceViewer(top, ruler, SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
        viewer.getTextWidget().setFont(JFaceResources.getTextFont());
        Color ground = viewer.getTextWidget().getBackground();
        boolean dark = ground.getRed() + ground.getGreen() + ground.getBlue() < 3 * 128;
        numbers.setForeground(viewer.getTextWidget().getForeground());
        numbers.setBackground(ground);
        viewer.configure(new SourceConfiguration(dark));
        TextViewerUndoManager undo = new TextViewerUndoManager(UNDO_LEVELS);
        viewer.setUndoManager(undo);
        viewer.setDocument(document, annotations);
        undo.connect(viewer);
        AnnotationPainter painter = new AnnotationPainter(viewer, new ErrorAccess());
        painter.addTextStyleStrategy(ERROR, new AnnotationPainter.UnderlineStrategy(SWT.UNDERLINE_ERROR));
        painter.addAnnotationType(ERROR, ERROR);
        painter.setAnnotationTypeColor(ERROR, new Color(0xdc, 0x26, 0x26));
        viewer.addPainter(painter);
        document.addDocumentListener(new IDocumentListener() {
            @Override
            public void documentAboutToBeChanged(DocumentEvent event) {
            }

            @Override
            public void documentChanged(DocumentEvent event) {
                if (!filling) {
                    typed.run();
                }
            }
        });
    }

    /** The text. */
    public IDocument document() {
        return document;
    }

    /** The viewer. */
    public SourceViewer viewer() {
        return viewer;
    }

    /** Shows a text, without counting as typed; undo begins anew, the view stays where it was. */
    void show(String content) {
        if (content.equals(document.get())) {
            return;
        }
        int first = viewer.getTopIndex();
        filling = true;
        try {
            document.set(content);
        } finally {
            filling = false;
        }
        viewer.getUndoManager().reset();
        viewer.setTopIndex(first);
    }

    /** Marks a line and says why; an empty message takes the mark away. */
    void mark(String message, String remedy, int line) {
        annotations.removeAllAnnotations();
        boolean shown = !message.isEmpty();
        words.setText(shown ? message + " " + remedy + " The other pages show the last valid state." : "");
        bar.setVisible(shown);
        ((GridData) bar.getLayoutData()).exclude = !shown;
        if (shown && line > 0) {
            try {
                IRegion region = document.getLineInformation(line - 1);
                annotations.addAnnotation(new Annotation(ERROR, false, message),
                        new Position(region.getOffset(), Math.max(1, region.getLength())));
            } catch (BadLocationException e) {
                throw new IllegalStateException("line " + line + " of " + document.getNumberOfLines(), e);
            }
        }
        top.layout(true, true);
    }

    /** Selects a line, counted from 1. */
    void select(int line) {
        try {
            IRegion region = document.getLineInformation(Math.clamp(line, 1, document.getNumberOfLines()) - 1);
            viewer.setSelectedRange(region.getOffset(), region.getLength());
            viewer.revealRange(region.getOffset(), region.getLength());
        } catch (BadLocationException e) {
            throw new IllegalStateException("line " + line, e);
        }
    }

    /** Every annotation here is an error on one line. */
    private static final class ErrorAccess implements IAnnotationAccess {
        @Override
        public Object getType(Annotation annotation) {
            return annotation.getType();
        }

        @Override
        public boolean isMultiLine(Annotation annotation) {
            return false;
        }

        @Override
        public boolean isTemporary(Annotation annotation) {
            return false;
        }
    }
}
