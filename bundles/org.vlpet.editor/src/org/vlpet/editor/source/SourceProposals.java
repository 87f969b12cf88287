// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.source;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EEnum;
import org.eclipse.emf.ecore.EModelElement;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;
import org.vlpet.editor.fields.FieldSpec;

/** Proposes parts, attributes and values that the model has at a place of the file, each with what the model says of it. */
public final class SourceProposals implements IContentAssistProcessor {
    private static final char[] BY_ITSELF = {'<', '"'};

    @Override
    public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
        return at(viewer.getDocument().get(), offset).toArray(ICompletionProposal[]::new);
    }

    /**
     * @param text of the file, finished or not
     * @param offset of the caret
     * @return what can be written there; empty if nothing is known
     */
    public static List<ICompletionProposal> at(String text, int offset) {
        return SourcePlace.at(text, offset).map(place -> switch (place.kind()) {
            case TAG -> tags(place, offset);
            case ATTRIBUTE -> attributes(place, offset);
            case VALUE -> values(place, offset);
        }).orElseGet(Stream::of).toList();
    }

    /** Parts, and lists of values, which are written as tags, too. */
    private static Stream<ICompletionProposal> tags(SourcePlace place, int offset) {
        return place.part().getEAllStructuralFeatures().stream()
                .filter(feature -> feature instanceof EReference reference ? reference.isContainment() : feature.isMany())
                .filter(feature -> feature.getName().startsWith(place.prefix()))
                .map(feature -> {
                    final String name = feature.getName();
                    final boolean list = feature instanceof EAttribute;
                    return proposal(place, offset, name, list ? name + "></" + name + ">" : name + "/>",
                            name.length() + (list ? 1 : 0), feature);
                });
    }

    private static Stream<ICompletionProposal> attributes(SourcePlace place, int offset) {
        return place.part().getEAllAttributes().stream().filter(attribute -> !attribute.isMany())
                .filter(attribute -> attribute.getName().startsWith(place.prefix()))
                .filter(attribute -> !place.present().contains(attribute.getName()))
                .map(attribute -> {
                    final String start = attribute.getName() + "=\"";
                    return proposal(place, offset, attribute.getName(), start + "\"", start.length(), attribute);
                });
    }

    private static Stream<ICompletionProposal> values(SourcePlace place, int offset) {
        final EStructuralFeature attribute = place.part().getEStructuralFeature(place.attribute());
        if (attribute != null && attribute.getEType() instanceof EEnum choices) {
            return choices.getELiterals().stream().filter(choice -> choice.getLiteral().startsWith(place.prefix()))
                    .map(choice -> proposal(place, offset, choice.getLiteral(), choice.getLiteral(),
                            choice.getLiteral().length(), choice));
        }
        return attribute != null && attribute.getEType().getInstanceClass() == boolean.class
                ? Stream.of("true", "false").filter(word -> word.startsWith(place.prefix()))
                        .map(word -> proposal(place, offset, word, word, word.length(), attribute)) : Stream.of();
    }

    private static ICompletionProposal proposal(SourcePlace place, int offset, String shown, String written, int caret,
            EModelElement about) {
        return new CompletionProposal(written, offset - place.prefix().length(), place.prefix().length(), caret, null, shown,
                null, FieldSpec.documentation(about));
    }

    @Override
    public char[] getCompletionProposalAutoActivationCharacters() {
        return BY_ITSELF.clone();
    }

    @Override
    public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
        return new IContextInformation[0];
    }

    @Override
    public char[] getContextInformationAutoActivationCharacters() {
        return new char[0];
    }

    @Override
    public IContextInformationValidator getContextInformationValidator() {
        return null;
    }

    @Override
    public String getErrorMessage() {
        return "Nothing of an experiment can be written here.";
    }
}
