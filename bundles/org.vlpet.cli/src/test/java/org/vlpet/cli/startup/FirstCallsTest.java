// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vlpet.cli.Console;
import org.vlpet.cli.Main;
import org.vlpet.nn.ops.FirstCalls;
import org.vlpet.runs.RunMemory;

/** What a command calls while libtorch loads has been called before: the JVM tells of every function that it looks for. */
class FirstCallsTest {
    private static final String MARK = "first calls made";
    private static final Predicate<String> COVERED = Pattern.compile("Dynamic-linking native method (sun\\.nio|sun\\.management"
            + "|java\\.io\\.Console|java\\.lang\\.reflect|jdk\\.internal\\.reflect|java\\.lang\\.Module|jdk\\.internal\\.misc)")
            .asPredicate();

    /** The child: reads an experiment and plans it, as a run does beside libtorch. */
    static final class Child {
        private Child() {
        }

        public static void main(String[] args) {
            FirstCalls.make();
            System.out.println(MARK);
            int code = Main.run(new Console(System.err, System.err), "params", "bart-image-vlpet-large");
            RunMemory.begin();
            System.exit(code);
        }
    }

    @Test
    void nothingIsLookedForLater() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:jni+resolve=debug:stdout", "-cp", System.getProperty("java.class.path"), Child.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = child.inputReader().lines().toList();
        assertEquals(0, child.waitFor());
        int mark = lines.indexOf(MARK);
        assertTrue(lines.subList(0, mark).stream().anyMatch(COVERED), "the JVM says it in other words now");
        assertEquals(List.of(), lines.subList(mark, lines.size()).stream().filter(COVERED).toList(),
                "FirstCalls should make a call of this kind");
    }
}
