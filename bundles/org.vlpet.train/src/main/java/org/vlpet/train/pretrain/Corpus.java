// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** Reads a text corpus: UTF-8, one example a line, {@code text} or {@code source TAB target}. Skips empty lines. */
public final class Corpus {
    /** Longer lines are no sentences; most likely the file is not a corpus at all. */
    private static final int MAX_LINE = 100_000;

    private final List<CorpusLine> lines;

    private Corpus(List<CorpusLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads the file whole.
     *
     * @throws UserError (DATA) with file and line if it cannot be read, is not UTF-8, has a line of another form, or is
     *     empty
     */
    public static Corpus read(Path file) {
        List<CorpusLine> lines = new ArrayList<>();
        int number = 0;
        // newBufferedReader reports malformed bytes instead of replacing them.
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    lines.add(parse(line, file, number));
                }
            }
        } catch (CharacterCodingException e) {
            throw wrong(file, number + 1, "is not valid UTF-8 text", "Convert the corpus to UTF-8.", e);
        } catch (IOException e) {
            throw new UserError(ExitCode.DATA, "The corpus " + file + " cannot be read: " + e.getMessage() + ".",
                    "Check that it is a file and that you may read it.", e);
        }
        if (lines.isEmpty()) {
            throw new UserError(ExitCode.DATA, "The corpus " + file + " has no text.",
                    "Give one example a line: a text, or source and target with a tab between.");
        }
        return new Corpus(lines);
    }

    /** A corpus from memory. */
    public static Corpus of(List<CorpusLine> lines) {
        return new Corpus(lines);
    }

    /** The lines whose text or source contains a match; may be none. */
    public Corpus containing(Pattern pattern) {
        return new Corpus(lines.stream().filter(line -> pattern.matcher(line.text()).find()).toList());
    }

    /** In the order of the file. */
    public List<CorpusLine> lines() {
        return lines;
    }

    /** All texts, sources and targets alike: what the tokenizer is trained on. */
    public Stream<String> texts() {
        return lines.stream().flatMap(line -> Stream.concat(Stream.of(line.text()), line.target().stream()));
    }

    private static CorpusLine parse(String line, Path file, int number) {
        if (line.length() > MAX_LINE) {
            throw wrong(file, number, "has " + line.length() + " characters", "Split it into sentences.", null);
        }
        int tab = line.indexOf('\t');
        if (tab < 0) {
            return new CorpusLine(line.strip(), Optional.empty());
        }
        String target = line.substring(tab + 1).strip();
        if (target.isEmpty() || target.indexOf('\t') >= 0) {
            throw wrong(file, number, target.isEmpty() ? "has nothing after the tab" : "has more than one tab",
                    "Write source, one tab, target; or a text without a tab.", null);
        }
        return new CorpusLine(line.substring(0, tab).strip(), Optional.of(target));
    }

    private static UserError wrong(Path file, int line, String what, String remedy, Throwable cause) {
        return new UserError(ExitCode.DATA, file + ", line " + line + " " + what + ".", remedy, cause);
    }
}
