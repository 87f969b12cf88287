// SPDX-License-Identifier: EPL-2.0
package org.vlpet.metrics.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vlpet.metrics.Golden;

class CaptionsGoldenTest {
    private static final double TOLERANCE = 1e-9;

    @Test
    void tokensAndScoresOfEverySet() throws IOException {
        for (JsonNode set : Golden.read("captions.json").get("sets")) {
            final String name = set.get("name").textValue();
            final List<CaptionItem> items = new ArrayList<>();
            for (JsonNode item : set.get("items")) {
                items.add(new CaptionItem(Integer.toString(items.size()), item.get("candidate").textValue(),
                        Golden.texts(item.get("references"))));
            }
            final List<TokenizedCaption> tokens = CaptionScorer.tokenize(items);
            final CaptionScore score = CaptionScorer.scoreTokenized(tokens);
            for (int i = 0; i < items.size(); i++) {
                final JsonNode item = set.get("items").get(i);
                assertEquals(item.get("candidate_tokens").textValue(), tokens.get(i).candidate(), name);
                assertEquals(Golden.texts(item.get("reference_tokens")), tokens.get(i).references(), name);
                for (int n = 0; n < 4; n++) {
                    assertEquals(item.get("bleu").get(n).doubleValue(), score.bleu().get(n).perItem()[i], TOLERANCE, name);
                }
                assertEquals(item.get("rouge_l").doubleValue(), score.rougeL().perItem()[i], TOLERANCE, name);
                assertEquals(item.get("cider").doubleValue(), score.cider().perItem()[i], TOLERANCE, name);
            }
            for (int n = 0; n < 4; n++) {
                assertEquals(set.get("bleu").get(n).doubleValue(), score.bleu().get(n).corpus(), TOLERANCE, name);
            }
            assertEquals(set.get("rouge_l").doubleValue(), score.rougeL().corpus(), TOLERANCE, name);
            assertEquals(set.get("cider").doubleValue(), score.cider().corpus(), TOLERANCE, name);
            assertEquals(List.of("Bleu_1", "Bleu_2", "Bleu_3", "Bleu_4", "ROUGE_L", "CIDEr"),
                    List.copyOf(score.toMap().keySet()));
        }
    }
}
