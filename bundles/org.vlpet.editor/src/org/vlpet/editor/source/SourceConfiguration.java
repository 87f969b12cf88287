// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.source;

import org.eclipse.jface.text.DefaultInformationControl;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITypedRegion;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.IContentAssistant;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.IWordDetector;
import org.eclipse.jface.text.rules.MultiLineRule;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.jface.text.rules.WordRule;
import org.eclipse.jface.text.source.DefaultAnnotationHover;
import org.eclipse.jface.text.source.IAnnotationHover;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.SourceViewerConfiguration;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;

/**
 * Colours of XMI: tags, attribute names, values and comments, readable on a light and on a dark ground; and what can be
 * written next.
 */
final class SourceConfiguration extends SourceViewerConfiguration {
    private static final RGB[] ON_LIGHT = {new RGB(0x11, 0x5e, 0x59), new RGB(0x7c, 0x2d, 0x8a),
        new RGB(0x1d, 0x4e, 0xd8), new RGB(0x6b, 0x72, 0x80)};
    private static final RGB[] ON_DARK = {new RGB(0x5e, 0xea, 0xd4), new RGB(0xd8, 0xb4, 0xfe),
        new RGB(0x93, 0xc5, 0xfd), new RGB(0x9c, 0xa3, 0xaf)};
    private static final int TAG = 0;
    private static final int NAME = 1;
    private static final int VALUE = 2;
    private static final int COMMENT = 3;

    private final boolean dark;

    SourceConfiguration(boolean dark) {
        this.dark = dark;
    }

    @Override
    public IPresentationReconciler getPresentationReconciler(ISourceViewer viewer) {
        PresentationReconciler reconciler = new PresentationReconciler();
        DefaultDamagerRepairer repairer = new WholeDocument(scanner());
        reconciler.setDamager(repairer, IDocument.DEFAULT_CONTENT_TYPE);
        reconciler.setRepairer(repairer, IDocument.DEFAULT_CONTENT_TYPE);
        return reconciler;
    }

    @Override
    public IContentAssistant getContentAssistant(ISourceViewer viewer) {
        ContentAssistant assistant = new ContentAssistant();
        assistant.setContentAssistProcessor(new SourceProposals(), IDocument.DEFAULT_CONTENT_TYPE);
        assistant.enableAutoActivation(true);
        assistant.enableAutoInsert(true);
        assistant.setInformationControlCreator(shell -> new DefaultInformationControl(shell, false));
        return assistant;
    }

    @Override
    public IAnnotationHover getAnnotationHover(ISourceViewer viewer) {
        return new DefaultAnnotationHover();
    }

    private RuleBasedScanner scanner() {
        RuleBasedScanner scanner = new RuleBasedScanner();
        scanner.setRules(new MultiLineRule("<!--", "-->", token(COMMENT)), new MultiLineRule("<?", "?>", token(COMMENT)),
                new MultiLineRule("\"", "\"", token(VALUE)), new MultiLineRule("'", "'", token(VALUE)),
                new WordRule(new Starts("<>/"), token(TAG)), new WordRule(new Starts(""), token(NAME)));
        return scanner;
    }

    private IToken token(int role) {
        return new Token(new TextAttribute(new Color((dark ? ON_DARK : ON_LIGHT)[role])));
    }

    /** Words of a name's characters, beginning with one of these or, if there are none, with a letter. */
    private record Starts(String first) implements IWordDetector {
        @Override
        public boolean isWordStart(char c) {
            return first.isEmpty() ? Character.isLetter(c) : first.indexOf(c) >= 0;
        }

        @Override
        public boolean isWordPart(char c) {
            return Character.isLetterOrDigit(c) || ":._-/>".indexOf(c) >= 0;
        }
    }

    /** Colours anew as a whole: a file has some hundred lines, and a quote or a comment may change all that follows. */
    private static final class WholeDocument extends DefaultDamagerRepairer {
        WholeDocument(RuleBasedScanner scanner) {
            super(scanner);
        }

        @Override
        public IRegion getDamageRegion(ITypedRegion partition, DocumentEvent event, boolean partitioningChanged) {
            return new Region(0, fDocument.getLength());
        }
    }
}
