// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.junit.jupiter.api.Test;
import org.vlpet.editor.fields.FieldSpec;
import org.vlpet.editor.source.SourceProposals;
import org.vlpet.model.experiment.ExperimentPackage.Literals;

/** Ctrl+Space in the source: what the model has at the caret, which stands at the bar in these texts. */
final class SourceProposalsTest {
    private static final String START = "<?xml version=\"1.0\"?>\n<!-- <decoder> of no matter -->\n"
            + "<vlpet:Experiment name=\"a > b\">\n";

    @Test
    void attributesOfThePartThatAreNotThereYet() {
        final List<String> shown = shown("<backbone family=\"bart\"/><training epochs=\"3\" | warmupRatio=\"0.1\"/>");
        assertTrue(shown.containsAll(List.of("gradientCheckpointing", "learningRate")), shown::toString);
        assertFalse(shown.contains("epochs") || shown.contains("warmupRatio") || shown.contains("dModel"), shown::toString);
        assertEquals(List.of("gradientCheckpointing"), shown("<training gradientC|"));
        assertTrue(shown("<backbone><geometry d|").contains("dModel"), "of a part within a part");
    }

    @Test
    void valuesOfAFixedChoice() {
        assertEquals(List.of("none", "feed_forward", "layers"), shown("<training gradientCheckpointing=\"|\"/>"));
        assertEquals(List.of("layers"), shown("<training epochs=\"2\" gradientCheckpointing=\"la|"));
        assertEquals(List.of("true", "false"), shown("<backbone><geometry scaleEmbedding=\"|"));
        assertEquals(List.of(), shown("<training epochs=\"|\"/>"), "a number is no choice");
    }

    @Test
    void partsOfAPartAndListsAreTags() {
        assertTrue(shown("<|").containsAll(List.of("training", "backbone", "seeds")));
        assertTrue(shown("<encoder><pet id=\"a\"><|").contains("sites"));
        assertFalse(shown("<encoder></encoder><|").contains("pet"), "the part has ended");
        assertEquals(List.of(), shown("<seeds>4|"));
        assertEquals(List.of(), shown("<unheard-of |"));
    }

    @Test
    void whatIsChosenIsWrittenWithTheCaretInPlace() throws Exception {
        final String text = START + "<training gradientC/>";
        final int caret = text.length() - 2;
        final ICompletionProposal proposal = SourceProposals.at(text, caret).getFirst();
        final IDocument document = new Document(text);
        proposal.apply(document);
        assertEquals(START + "<training gradientCheckpointing=\"\"/>", document.get());
        assertEquals('"', document.getChar(proposal.getSelection(document).x));
        assertTrue(proposal.getAdditionalProposalInfo().contains("computes again"), proposal.getAdditionalProposalInfo());
    }

    @Test
    void theKeyWritesTheOnlyProposal() {
        try (EditorOnScreen screen = EditorOnScreen.preset()) {
            final String before = screen.ask(e -> {
                e.showPage(e.source().orElseThrow());
                e.setFocus();
                final String text = e.source().orElseThrow().text();
                final int value = text.indexOf("granularity=\"large\"") + "granularity=\"".length();
                e.source().orElseThrow().viewer().viewer().getTextWidget().replaceTextRange(value, "large".length(), "lar");
                e.source().orElseThrow().viewer().viewer().setSelectedRange(value + "lar".length(), 0);
                return text;
            });
            screen.command(IWorkbenchCommandConstants.EDIT_CONTENT_ASSIST);
            assertEquals(before, screen.ask(e -> e.source().orElseThrow().text()));
        }
    }

    @Test
    void aChoiceInTheFormSaysWhatEachValueMeans() {
        final String tooltip = FieldSpec.of(Literals.TRAINING__GRADIENT_CHECKPOINTING).tooltip();
        assertTrue(tooltip.lines().anyMatch(line -> line.startsWith("layers: Every layer")), tooltip);
        assertTrue(tooltip.lines().anyMatch(line -> line.startsWith("feed_forward: The wide")), tooltip);
    }

    private static List<String> shown(String textWithCaret) {
        final String text = START + textWithCaret;
        final int caret = text.indexOf('|');
        return SourceProposals.at(text.substring(0, caret) + text.substring(caret + 1), caret).stream()
                .map(ICompletionProposal::getDisplayString).toList();
    }
}
