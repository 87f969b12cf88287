// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/**
 * Token ids of text, as HuggingFace's fast tokenizers give them. Safe for several threads; to be closed
 * (native memory).
 */
public final class TextTokenizer implements AutoCloseable {
    /** Name of the file in a HuggingFace folder. */
    public static final String FILE = "tokenizer.json";
    private static final String PROBE = "a";

    private final TokenizerFile description;
    private final HuggingFaceTokenizer tokenizer;
    private final SpecialTokens specials;

    private TextTokenizer(TokenizerFile description, HuggingFaceTokenizer tokenizer) {
        this.description = description;
        this.tokenizer = tokenizer;
        int[] bare = ids(tokenizer.encode(PROBE, false, false));
        int[] whole = ids(tokenizer.encode(PROBE, true, false));
        int start = IntStream.rangeClosed(0, whole.length - bare.length)
                .filter(i -> Arrays.equals(whole, i, i + bare.length, bare, 0, bare.length)).findFirst()
                .orElseThrow(() -> description.error("the special tokens around a text cannot be told from the text"));
        specials = new SpecialTokens(Arrays.copyOf(whole, start),
                Arrays.copyOfRange(whole, start + bare.length, whole.length));
    }

    /**
     * Loads a tokenizer.
     *
     * @param path a {@code tokenizer.json}, or a HuggingFace folder with one or with the older files it is made from
     * @throws UserError (DATA) if it is missing, too large or broken
     */
    public static TextTokenizer open(Path path) {
        Path file = Files.isDirectory(path) ? TokenizerSource.file(path) : path;
        TokenizerFile description = TokenizerFile.read(file);
        DjlSettings.apply();
        HuggingFaceTokenizer tokenizer;
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(description.json()),
                    Map.of("truncation", "false", "padding", "false"));
        } catch (IOException | RuntimeException e) {
            throw new UserError(ExitCode.DATA, file + ": the tokenizer cannot be loaded: " + e.getMessage(),
                    "Use the tokenizer.json of the backbone's HuggingFace folder.", e);
        }
        try {
            return new TextTokenizer(description, tokenizer);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Ids with special tokens.
     *
     * @param maxLength bound of the number of ids, specials included, which are kept (the text is cut at its end);
     *     0: no bound
     */
    public int[] encode(String text, int maxLength) {
        return specials.around(ids(tokenizer.encode(text, false, false)), maxLength);
    }

    /** The same for several texts. */
    public List<int[]> encode(List<String> texts, int maxLength) {
        List<int[]> out = new ArrayList<>();
        if (!texts.isEmpty()) {
            for (Encoding encoding : tokenizer.batchEncode(texts, false, false)) {
                out.add(specials.around(ids(encoding), maxLength));
            }
        }
        return out;
    }

    /** Ids without special tokens. */
    public int[] encodeBare(String text) {
        return ids(tokenizer.encode(text, false, false));
    }

    /** Text of ids without special tokens and without the blanks before punctuation. Unknown ids are skipped. */
    public String decode(int[] ids) {
        long[] known = Arrays.stream(ids).filter(id -> id >= 0 && id < rows() && !description.special().get(id))
                .asLongStream().toArray();
        return known.length == 0 ? "" : CleanUp.tokenizationSpaces(tokenizer.decode(known, true));
    }

    /** Text of every single id, special tokens by their names; what is no text by itself (half a letter) is a sign. */
    public List<String> pieces(int[] ids) {
        return Arrays.stream(ids).mapToObj(id -> id >= 0 && id < rows() ? tokenizer.decode(new long[] {id}, false)
                : "[" + id + "]").toList();
    }

    /** First id of a word tokenised without special tokens, e.g. of {@code true} (spec A.8). */
    public int firstTokenId(String word) {
        int[] ids = encodeBare(word);
        if (ids.length == 0) {
            throw description.error("\"" + word + "\" has no tokens");
        }
        return ids[0];
    }

    /** Id of a token of the vocabulary that is listed as added token, e.g. {@code <pad>}. */
    public int id(String token) {
        Integer id = description.added().get(token);
        if (id == null) {
            throw description.error("token " + token + " is not among the added tokens");
        }
        return id;
    }

    /** Id of {@code <pad>}. */
    public int padId() {
        return id("<pad>");
    }

    /** Id of the end token {@code </s>}. */
    public int eosId() {
        return id("</s>");
    }

    /** Ids put before every text. */
    public int[] prefix() {
        return specials.prefix().clone();
    }

    /** Ids put after every text. */
    public int[] suffix() {
        return specials.suffix().clone();
    }

    /** Rows of a token matrix that this tokenizer needs: the highest id plus one. */
    public int rows() {
        return description.rows();
    }

    /**
     * Checks that every id has a row in the model's token matrix.
     *
     * @throws UserError (DATA) if not
     */
    public TextTokenizer requireFits(int matrixRows) {
        if (rows() > matrixRows) {
            throw new UserError(ExitCode.DATA, description.file() + ": has " + rows()
                    + " tokens, the token matrix of the backbone has " + matrixRows + " rows",
                    "Tokenizer and weights must come from the same backbone folder.");
        }
        return this;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static int[] ids(Encoding encoding) {
        return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
    }
}
