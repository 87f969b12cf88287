// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

/** HuggingFace's {@code clean_up_tokenization}, in its order of replacements. */
final class CleanUp {
    private static final String[][] REPLACEMENTS = {{" .", "."}, {" ?", "?"}, {" !", "!"}, {" ,", ","}, {" ' ", "'"},
        {" n't", "n't"}, {" 'm", "'m"}, {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}};

    private CleanUp() {
    }

    static String tokenizationSpaces(String text) {
        String out = text;
        for (String[] replacement : REPLACEMENTS) {
            out = out.replace(replacement[0], replacement[1]);
        }
        return out;
    }
}
