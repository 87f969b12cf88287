// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vlpet.data.video.VideoText;

/**
 * Text to pre-train the small backbone of the video demo on: the four video tasks with the clip in words where the
 * demo has its frames, and easier forms that lead there: open questions; finding among choices what a word says, what an
 * act says ({@code smallredcircle} is red), what the one act of a clip says; and questions with choices without talk and
 * times. There is no picture in it, and no question or caption that the demo set may use ({@link Reservation}).
 */
public final class ClipCorpus {
    // Cumulative shares.
    private static final double OPEN = 0.06;
    private static final double FIND = 0.24;
    private static final double SHORT = 0.54;
    private static final double TVQA = 0.78;
    private static final double HOW2QA = 0.92;
    private static final double TVC = 0.96;
    private static final int CLIPS = 2000;

    private ClipCorpus() {
    }

    /** One line, a function of the seed and its index. */
    public static PretrainCorpus.Line line(long seed, int index) {
        Draws draws = Draws.of(seed, "clips.corpus", index);
        double task = draws.between(0, 1);
        if (task < OPEN) {
            return question("", draws.chance(0.6) ? ClipGrammar.TVQA : ClipGrammar.HOW2QA, draws);
        }
        if (task >= FIND && task < SHORT) {
            return question("vqa: ", draws.chance(0.6) ? ClipGrammar.TVQA : ClipGrammar.HOW2QA, draws);
        }
        if (task < FIND) {
            return find(draws);
        }
        if (task < HOW2QA) {
            return task < TVQA ? question("tvqa: ", ClipGrammar.TVQA, draws)
                    : question("how2qa: ", ClipGrammar.HOW2QA, draws);
        }
        return caption(task < TVC, draws);
    }

    /** With an empty prompt: an open question, whose target is the answer itself. */
    private static PretrainCorpus.Line question(String prompt, ClipGrammar grammar, Draws draws) {
        while (true) {
            ClipQuestion question = grammar.draw(draws);
            if (Reservation.forDemo(question.text())) {
                continue;
            }
            String answer = draws.pick(question.answers());
            for (int attempt = 0; attempt < CLIPS; attempt++) {
                Clip clip = Clip.forCorpus(draws);
                if (question.truth().apply(clip).equals(Optional.of(answer))) {
                    return prompt.isEmpty()
                            ? new PretrainCorpus.Line("vqa: " + question.text() + " " + ClipText.of(clip), answer,
                                    question.text())
                            : chosen(prompt, question, clip, grammar.choices(), draws);
                }
            }
        }
    }

    private static PretrainCorpus.Line chosen(String prompt, ClipQuestion question, Clip clip, int count,
            Draws draws) {
        int answer = draws.below(count);
        List<String> choices = question.choices(clip, count, answer, draws);
        if (prompt.equals("vqa: ")) {
            return new PretrainCorpus.Line(prompt + question.text() + listed(choices) + " " + ClipText.of(clip),
                    "a" + answer, question.text());
        }
        String text = VideoText.question(String.join(" ", ClipSubtitles.draw(draws)), question.text(),
                Optional.of(clip.span()), choices);
        return new PretrainCorpus.Line(text + prompt + ClipText.of(clip), "a" + answer, question.text());
    }

    /** Which choice says a given word, what an act's word says, or what the one act says: what choosing comes down to. */
    private static PretrainCorpus.Line find(Draws draws) {
        Act act = Clip.forCorpus(draws).acts().getFirst();
        String[] words = ClipText.of(new Clip(List.of(act))).split(" ");
        int about = draws.below(3);
        String truth = List.of(act.color().word(), act.kind().word(), act.direction().word()).get(about);
        List<String> all = List.of(AttributeQuestions.COLORS, AttributeQuestions.KINDS, ClipQuestions.DIRECTIONS).get(about);
        int count = Math.min(all.size(), draws.chance(0.5) ? 4 : 5);
        List<String> choices = new ArrayList<>(draws.sample(all.stream().filter(word -> !word.equals(truth)).toList(),
                count - 1));
        int answer = draws.below(count);
        choices.add(answer, truth);
        String text = switch (draws.below(4)) {
            case 0 -> "which is " + truth + "?" + listed(choices);
            case 1, 2 -> "which is " + words[about < 2 ? 1 : 0] + "?" + listed(choices);
            default -> "which is it?" + listed(choices) + " " + String.join(" ", words);
        };
        return new PretrainCorpus.Line("vqa: " + text, "a" + answer, text.substring(0, text.indexOf('?') + 1));
    }

    private static String listed(List<String> choices) {
        StringBuilder list = new StringBuilder(" [Choices]");
        for (int i = 0; i < choices.size(); i++) {
            list.append(" a").append(i).append(": ").append(choices.get(i)).append('.');
        }
        return list.toString();
    }

    private static PretrainCorpus.Line caption(boolean ofAct, Draws draws) {
        while (true) {
            Clip clip = Clip.forCorpus(draws);
            int act = draws.below(clip.acts().size());
            List<String> captions = ClipCaptions.several(() -> ofAct ? ClipCaptions.act(clip.acts().get(act), draws)
                    : ClipCaptions.whole(clip, draws), false, 1);
            if (!captions.isEmpty()) {
                String text = VideoText.caption(String.join(" ", ClipSubtitles.draw(draws)),
                        ofAct ? Optional.of(Clip.span(act)) : Optional.empty());
                return new PretrainCorpus.Line(text + (ofAct ? "tvc: " : "yc2c: ") + ClipText.of(clip),
                        captions.getFirst(), captions.getFirst());
            }
        }
    }
}
