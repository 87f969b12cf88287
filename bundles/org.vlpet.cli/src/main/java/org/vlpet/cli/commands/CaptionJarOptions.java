// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.commands;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.vlpet.metrics.captions.external.ExternalScorers;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.user.UserConfiguration;
import picocli.CommandLine.Option;

/** Which jars of others score captions, for commands that score them; an option goes before the user's configuration. */
final class CaptionJarOptions {
    @Option(names = "--meteor-jar", paramLabel = "JAR", description = "Captions only: METEOR 1.5, run as a process;"
            + " default: captions.meteor.jar of your configuration, else no METEOR.")
    private Path meteor;

    @Option(names = "--spice-jar", paramLabel = "JAR", description = "Captions only: SPICE 1.0, run as a process;"
            + " default: captions.spice.jar of your configuration, else no SPICE.")
    private Path spice;

    @Option(names = "--jar-java", paramLabel = "FILE", description = "Java that runs the jars; default: captions.java of"
            + " your configuration, else the one that runs this program.")
    private Path java;

    @Option(names = "--jar-limit", paramLabel = "SECONDS", defaultValue = "3600",
            description = "Time that each jar may take; default: ${DEFAULT-VALUE}.")
    private int limit;

    /** The scorers to use, perhaps none. */
    ExternalScorers scorers() {
        if (limit < 1) {
            throw new UserError(ExitCode.USAGE, "--jar-limit is " + limit, "Give a number of seconds.");
        }
        UserConfiguration.CaptionJars configured = UserConfiguration.load().captionJars();
        return new ExternalScorers(Optional.ofNullable(meteor).or(configured::meteor),
                Optional.ofNullable(spice).or(configured::spice),
                Optional.ofNullable(java).or(configured::java).orElseGet(ExternalScorers::ownJava),
                Duration.ofSeconds(limit));
    }
}
