// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.script.ScriptFinding.Kind;

/** The flags of one command line. */
final class ScriptFlags {
    private final String where;
    private final Map<String, String> values = new HashMap<>();
    private final List<ScriptFinding> findings = new ArrayList<>();

    private ScriptFlags(String where) {
        this.where = where;
    }

    /** Sorts words into flags; what is not read becomes a finding. */
    static ScriptFlags of(String where, List<String> words) {
        ScriptFlags flags = new ScriptFlags(where);
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).startsWith("--") || words.get(i).length() == 2) {
                continue;
            }
            int equals = words.get(i).indexOf('=');
            String name = words.get(i).substring(2, equals < 0 ? words.get(i).length() : equals);
            String value = equals < 0 ? null : words.get(i).substring(equals + 1);
            var flag = ReferenceFlags.find(name).orElse(null);
            boolean wanted = flag == null ? value == null && i + 1 < words.size() && !words.get(i + 1).startsWith("--")
                    : flag.value() && value == null;
            if (wanted) {
                if (i + 1 >= words.size() || words.get(i + 1).startsWith("--")) {
                    throw new UserError(ExitCode.DATA, where + ": --" + name + " has no value.", "Complete the script.");
                }
                value = words.get(++i);
            }
            if (flag == null) {
                flags.findings.add(new ScriptFinding(Kind.UNKNOWN, name, "not known" + (value == null ? "" : ", with "
                        + shown(value)) + "; what it does is not in the experiment"));
            } else if (flag.kind() != null) {
                flags.findings.add(new ScriptFinding(flag.kind(), flag.name(), flag.text()));
            } else {
                flags.values.put(flag.name(), value == null ? "" : value);
            }
        }
        flags.requireValues();
        return flags;
    }

    /** All variables without a value at once: a script's arguments are given together. */
    private void requireValues() {
        SortedMap<String, List<String>> missing = new TreeMap<>();
        values.forEach((flag, value) -> ShellScript.unset(value).forEach(
                variable -> missing.computeIfAbsent(variable, key -> new ArrayList<>()).add("--" + flag)));
        if (missing.isEmpty()) {
            return;
        }
        StringJoiner said = new StringJoiner(", ");
        missing.forEach((variable, flags) -> said.add("$" + variable + " (" + String.join(", ", new TreeSet<>(flags)) + ")"));
        throw new UserError(ExitCode.USAGE, where + " takes values from " + said + ", which have none.",
                "Give the script's arguments behind its name, in its order, or one by one: --arg "
                        + missing.firstKey() + "=VALUE.");
    }

    /** What is to be said so far. */
    List<ScriptFinding> findings() {
        return findings;
    }

    /** Adds a finding. */
    void find(Kind kind, String flag, String text) {
        findings.add(new ScriptFinding(kind, flag, text));
    }

    /** Whether the flag is there. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value, or {@code otherwise}. */
    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** A positive whole number, if the flag is there. */
    OptionalInt whole(String name) {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        String value = text(name, "");
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(name, value, "a whole number");
    }

    /** A number, if the flag is there. */
    OptionalDouble number(String name) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        String value = text(name, "");
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(name, value, "a number");
    }

    /** A flag whose value is True or False. */
    boolean truth(String name, boolean otherwise) {
        String value = text(name, String.valueOf(otherwise)).toLowerCase(java.util.Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(name, value, "True or False");
        }
        return value.equals("true");
    }

    UserError wrong(String name, String value, String expected) {
        return new UserError(ExitCode.DATA, where + ": --" + name + " is " + shown(value) + ", expected " + expected + ".",
                "Correct the script or give its variables with --arg.");
    }

    private static String shown(String value) {
        String plain = value.replace(ShellScript.UNSET, '$');
        return "\"" + (plain.length() > 60 ? plain.substring(0, 60) + "…" : plain) + "\"";
    }
}
