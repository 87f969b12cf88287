// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli;

import java.nio.file.Path;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Backbone;
import org.vlpet.nn.weights.HuggingFaceFolder;
import org.vlpet.plan.BackboneGeometry;
import org.vlpet.plan.Geometries;

/** Copies a HuggingFace folder's sizes and hash into an experiment, so that the plan needs no file. */
public final class BackboneFolder {
    private BackboneFolder() {
    }

    /**
     * Makes a folder the backbone of an experiment.
     *
     * @param backbone what to fill; {@code newTokens} is kept
     * @param folder folder with config.json, model.safetensors and tokenizer.json
     * @param name name for tables and messages
     * @throws UserError (USAGE) if the folder holds a backbone of another family
     */
    public static void use(Backbone backbone, Path folder, String name) {
        HuggingFaceFolder weights = HuggingFaceFolder.open(folder);
        BackboneGeometry g = weights.geometry(backbone.getNewTokens());
        if (g.family() != backbone.getFamily()) {
            throw new UserError(ExitCode.USAGE, folder + " holds a " + g.family().getLiteral()
                    + ", the experiment is made for " + backbone.getFamily().getLiteral()
                    + ": it generates by that family's rules.", "Start from a preset whose name begins with "
                    + g.family().getLiteral() + "-; ./vlpet presets lists them.");
        }
        backbone.setName(name);
        backbone.setFolder(folder.toAbsolutePath().normalize().toString());
        backbone.setSha256(weights.sha256());
        Geometries.copy(g, backbone);
    }
}
