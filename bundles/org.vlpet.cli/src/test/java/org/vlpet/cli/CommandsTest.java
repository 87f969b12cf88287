// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vlpet.cli.commands.ParamsCommand;
import picocli.CommandLine.Command;

class CommandsTest {
    private static final List<Class<?>> PARAMS = List.of(ParamsCommand.class);
    private static final List<Class<?>> ALL = List.copyOf(Commands.all().values());

    @Test
    void everyCommandAnswersToItsName() {
        Commands.all().forEach((name, type) -> assertEquals(name, type.getAnnotation(Command.class).name()));
    }

    @Test
    void aLineThatNamesACommandGetsThatOneAlone() {
        assertEquals(PARAMS, Commands.of("params", "train"));
        assertEquals(PARAMS, Commands.of("--debug", "params"));
    }

    @Test
    void aLineThatNamesNoneGetsAll() {
        assertEquals(ALL, Commands.of());
        assertEquals(ALL, Commands.of("--help"));
        assertEquals(ALL, Commands.of("parms"));
    }

    @Test
    void helpListsThemAndAWrongNameIsAnsweredWithTheNearest() {
        String help = CommandLineRun.of("--help").answer();
        assertTrue(help.contains("params") && help.contains("parity"), help);
        assertFalse(help.contains("startup-worker"), help);
        CommandLineRun wrong = CommandLineRun.of("parms");
        assertEquals(2, wrong.exitCode());
        assertTrue(wrong.messages().contains("params"), wrong.messages());
    }
}
