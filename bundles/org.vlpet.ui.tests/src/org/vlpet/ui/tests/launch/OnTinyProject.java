// SPDX-License-Identifier: EPL-2.0
package org.vlpet.ui.tests.launch;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.vlpet.ui.tests.Screen;

/** Tests of one tiny project, made before the first and taken away after the last; each finds it as it was. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OnTinyProject {
    /** The project; static for the helpers of the tests, which run one after the other. */
    static TinyProject tiny;
    private final String name;

    /** With a project of that name. */
    OnTinyProject(String name) {
        this.name = name;
    }

    @BeforeAll
    void make() throws Exception {
        Screen.page();
        tiny = TinyProject.make(name);
    }

    @AfterEach
    void cleanUp() throws Exception {
        tiny.reset();
    }

    @AfterAll
    void takeAway() throws Exception {
        tiny.dispose();
    }
}
