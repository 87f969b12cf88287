// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;

/** The little of a shell that launch scripts need. Nothing is executed and no file is looked at. */
final class ShellScript {
    /** Stands around the name of a variable without a value. */
    static final char UNSET = '\u0001';
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_0-9]+)}|([A-Za-z_][A-Za-z_0-9]*|[0-9]))");

    private record Branch(boolean outer, boolean taken, boolean active) {
    }

    private final String where;
    private final Map<String, String> given;
    private final Map<String, String> variables = new HashMap<>();
    private final Deque<Branch> branches = new ArrayDeque<>();
    private List<String> command;

    private ShellScript(String where, Map<String, String> given) {
        this.where = where;
        this.given = given;
    }

    /**
     * Words of the one python command, variables put in.
     *
     * @param given values that win over those of the script
     * @throws UserError DATA naming the line that is more than this reads
     */
    static List<String> command(String where, String text, Map<String, String> given) {
        ShellScript script = new ShellScript(where, given);
        String[] lines = text.replace("\r\n", "\n").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i + 1;
            StringBuilder line = new StringBuilder(lines[i]);
            while (line.toString().endsWith("\\") && i + 1 < lines.length) {
                line.setLength(line.length() - 1);
                line.append(' ').append(lines[++i]);
            }
            script.line(first, script.words(first, line.toString()));
        }
        if (script.command == null) {
            throw new UserError(ExitCode.DATA, where + " has no python command.", "Give one of the reference's scripts.");
        }
        if (!script.branches.isEmpty()) {
            throw new UserError(ExitCode.DATA, where + " has an if without fi.", "Complete the script.");
        }
        return script.command;
    }

    /** Names of the variables that have no value in an expanded word. */
    static List<String> unset(String word) {
        List<String> names = new ArrayList<>();
        String[] parts = word.split(String.valueOf(UNSET), -1);
        for (int i = 1; i < parts.length; i += 2) {
            names.add(parts[i]);
        }
        return names;
    }

    private void line(int number, List<String> words) {
        if (words.isEmpty() || words.getFirst().equals("then")) {
            return;
        }
        switch (words.getFirst()) {
            case "if" -> {
                boolean outer = active();
                boolean holds = outer && condition(number, words);
                branches.push(new Branch(outer, holds, holds));
            }
            case "elif" -> {
                Branch branch = branch(number);
                boolean holds = branch.outer() && !branch.taken() && condition(number, words);
                branches.push(new Branch(branch.outer(), branch.taken() || holds, holds));
            }
            case "else" -> {
                Branch branch = branch(number);
                branches.push(new Branch(branch.outer(), true, branch.outer() && !branch.taken()));
            }
            case "fi" -> branch(number);
            default -> {
                if (active()) {
                    simple(number, words);
                }
            }
        }
    }

    private void simple(int number, List<String> words) {
        int start = 0;
        while (start < words.size() && ASSIGNMENT.matcher(words.get(start)).matches()) {
            start++;
        }
        if (start == words.size()) {
            for (String word : words) {
                Matcher assignment = ASSIGNMENT.matcher(word);
                if (assignment.matches()) {
                    variables.put(assignment.group(1), assignment.group(2));
                }
            }
            return;
        }
        String program = words.get(start);
        if (List.of("echo", "set", "export", "cd", "mkdir").contains(program)) {
            return;
        }
        if (program.equals("eval") && exports(words.subList(start + 1, words.size()))) {
            return;                                  // a proxy and the like: nothing of what is trained
        }
        if (!program.matches("(.*/)?(python[0-9.]*|torchrun)")) {
            throw unreadable(number, "the command " + program);
        }
        if (command != null) {
            throw unreadable(number, "a second python command");
        }
        command = List.copyOf(words.subList(start + 1, words.size()));
    }

    private static boolean exports(List<String> words) {
        return !words.isEmpty() && Arrays.stream(String.join(" ", words).split(";"))
                .allMatch(part -> part.isBlank() || part.strip().matches("export +[A-Za-z_]\\w*=\\S*"));
    }

    private boolean active() {
        return branches.isEmpty() || branches.peek().active();
    }

    private Branch branch(int number) {
        if (branches.isEmpty()) {
            throw unreadable(number, "a branch without if");
        }
        return branches.pop();
    }

    /** {@code if [ a == b ]}, also with two brackets, one equals sign, {@code != } and a closing {@code ; then}. */
    private boolean condition(int number, List<String> words) {
        List<String> inner = words.stream().filter(word -> !List.of("[", "]", "[[", "]]", ";", "then").contains(word))
                .skip(1).toList();
        if (inner.size() != 3 || !List.of("=", "==", "!=").contains(inner.get(1))) {
            throw unreadable(number, "a condition other than [ a == b ]");
        }
        return inner.get(0).equals(inner.get(2)) != inner.get(1).equals("!=");
    }

    private List<String> words(int number, String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean started = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    i = append(number, line, i, quote == '"', word);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                started = true;
            } else if (Character.isWhitespace(c)) {
                started = flush(words, word, started);
            } else if (c == '#' && !started) {
                break;
            } else if (c == ';') {
                flush(words, word, started);
                started = false;
                words.add(";");
            } else if ("|&<>`".indexOf(c) >= 0) {
                throw unreadable(number, "the operator " + c);
            } else {
                started = true;
                i = append(number, line, i, true, word);
            }
        }
        if (quote != 0) {
            throw unreadable(number, "a quote that does not end");
        }
        flush(words, word, started);
        return words;
    }

    private static boolean flush(List<String> words, StringBuilder word, boolean started) {
        if (started) {
            words.add(word.toString());
            word.setLength(0);
        }
        return false;
    }

    /** Appends one character, or the variable that starts here; returns where it ends. */
    private int append(int number, String line, int at, boolean expand, StringBuilder word) {
        char c = line.charAt(at);
        if (c == UNSET) {
            throw unreadable(number, "a control character");
        }
        if (c == '\\' && expand && at + 1 < line.length()) {
            word.append(line.charAt(at + 1));
            return at + 1;
        }
        if (c == '`' && expand) {
            throw unreadable(number, "a command in backquotes");
        }
        if (c != '$' || !expand) {
            word.append(c);
            return at;
        }
        Matcher variable = VARIABLE.matcher(line).region(at, line.length());
        if (!variable.lookingAt()) {
            throw unreadable(number, "a $ that is no plain variable");
        }
        String name = variable.group(1) != null ? variable.group(1) : variable.group(2);
        String value = given.getOrDefault(name, variables.get(name));
        word.append(value != null ? value : UNSET + name + UNSET);
        return variable.end() - 1;
    }

    private UserError unreadable(int line, String what) {
        return new UserError(ExitCode.DATA, where + ", line " + line + ": " + what
                + " is more than this import reads; scripts are not run.",
                "Keep assignments, if [ a == b ] and the one python command.");
    }
}
