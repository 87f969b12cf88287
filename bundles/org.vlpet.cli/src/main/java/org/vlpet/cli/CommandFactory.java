// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands; those with a constructor that takes a {@link Console} are given it. */
final class CommandFactory implements CommandLine.IFactory {
    private final Console console;

    CommandFactory(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0] == Console.class) {
                constructor.setAccessible(true);       // commands are public for picocli, their constructors are ours
                return type.cast(constructor.newInstance(console));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
