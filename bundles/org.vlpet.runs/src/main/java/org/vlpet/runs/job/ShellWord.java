// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.job;

/** Text that a POSIX shell reads as exactly one word. */
final class ShellWord {
    private ShellWord() {
    }

    /** Single quotes take everything literally but themselves. NUL cannot be in any argument. */
    static String of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character in " + text);
        }
        return text.matches("[A-Za-z0-9_./:@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** For a comment or a directive: one line, nothing that a shell or Slurm would read. */
    static String name(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]", "_");
        return name.isEmpty() ? "run" : name;
    }
}
