// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.peft;

import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Set;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.nn.Network;

/** One method in our terms and in PEFT's. */
public interface PeftMapping {
    /** Its {@code peft_type}. */
    String type();

    /** Its method here. */
    String method();

    /** Settings of our module that the folder's configuration states. */
    Map<String, Object> settings(PeftFolder folder);

    /** Linear modules of the backbone that the folder's tensors belong to, as HuggingFace names them; none for rows. */
    Set<String> modules(PeftFolder folder);

    /**
     * Puts the folder's tensors into a network whose experiment has the method at the same sites.
     *
     * @throws org.vlpet.model.UserError DATA naming what does not fit; nothing is changed then
     */
    void read(PeftFolder folder, Network network);

    /**
     * The network's modules as PEFT keeps them.
     *
     * @param scope owns tensors that have to be made
     * @param baseModel name of the backbone
     */
    PeftContent write(Network network, NDManager scope, String baseModel);

    /** Adds a module with the folder's sites and settings to an experiment that has none. */
    default void addTo(Experiment experiment, PeftFolder folder) {
        PeftSites.add(experiment, this, folder);
    }
}
