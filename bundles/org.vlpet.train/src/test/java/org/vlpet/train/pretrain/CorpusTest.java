// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

class CorpusTest {
    @TempDir
    private Path folder;

    @Test
    void readsTextsAndPairs() throws IOException {
        Corpus corpus = Corpus.read(write("a red circle\n\n what is it?\ta circle \n".getBytes()));
        assertEquals(List.of(new CorpusLine("a red circle", Optional.empty()),
                new CorpusLine("what is it?", Optional.of("a circle"))), corpus.lines());
        assertEquals(List.of("a red circle", "what is it?", "a circle"), corpus.texts().toList());
        assertEquals(List.of("what is it?"), corpus.containing(Pattern.compile("^what")).lines().stream()
                .map(CorpusLine::text).toList());
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        UserError twoTabs = assertThrows(UserError.class, () -> Corpus.read(write("a\nb\tc\td\n".getBytes())));
        assertEquals(ExitCode.DATA, twoTabs.exitCode());
        assertTrue(twoTabs.getMessage().contains("line 2 has more than one tab"), twoTabs.getMessage());
        assertThrows(UserError.class, () -> Corpus.read(write("a\t \n".getBytes())));
    }

    @Test
    void refusesOtherEncodingsMissingAndEmptyFiles() throws IOException {
        Path latin = write(new byte[] {'a', '\n', (byte) 0xe4, 'b', '\n'});
        assertTrue(assertThrows(UserError.class, () -> Corpus.read(latin)).getMessage().contains("UTF-8"));
        assertEquals(ExitCode.DATA,
                assertThrows(UserError.class, () -> Corpus.read(folder.resolve("none"))).exitCode());
        assertThrows(UserError.class, () -> Corpus.read(folder));
        assertThrows(UserError.class, () -> Corpus.read(write("\n \n".getBytes())));
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("corpus.txt"), content);
    }
}
