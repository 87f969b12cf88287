// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFolderTest {
    @TempDir
    Path temp;

    /** Makes a folder in another process and waits there. */
    public static final class Holder {
        private Holder() {
        }

        public static void main(String[] arguments) throws IOException {
            try (FrameFolder folder = FrameFolder.create(Path.of(arguments[0]))) {
                Files.write(folder.path().resolve("1.png"), new byte[1]);
                System.out.println(folder.path());
                System.in.read();
            }
        }
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), temp.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNextAndNothingElse() throws Exception {
        Path foreign = Files.createDirectory(temp.resolve("vlpet-frames-of-mine"));
        Process other = holder();
        Path left = Path.of(other.inputReader().readLine());
        try (FrameFolder folder = FrameFolder.create(temp)) {
            assertTrue(Files.exists(left.resolve("1.png")), "its process lives");
            assertTrue(Files.isDirectory(folder.path()));
        }
        other.destroyForcibly().waitFor();
        assertTrue(Files.exists(left.resolve("1.png")), "killed, it could remove nothing");
        try (FrameFolder folder = FrameFolder.create(temp)) {
            assertFalse(Files.exists(left));
            Files.write(folder.path().resolve("1.png"), new byte[1]);
        }
        assertEquals(List.of(foreign), content());
    }

    @Test
    void aProcessThatIsStoppedRemovesItsOwn() throws Exception {
        Process other = holder();
        assertTrue(Files.exists(Path.of(other.inputReader().readLine()).resolve("1.png")));
        other.destroy();
        other.waitFor();
        assertEquals(List.of(), content());
    }

    private List<Path> content() throws IOException {
        try (var files = Files.list(temp)) {
            return files.toList();
        }
    }
}
