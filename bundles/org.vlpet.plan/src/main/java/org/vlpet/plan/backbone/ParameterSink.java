// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan.backbone;

import java.util.List;
import org.vlpet.plan.Initialiser;
import org.vlpet.plan.Site;

/** Receives the parameters of a backbone in the order of the reference's state dict, and the sites between them. */
public interface ParameterSink {
    /** One parameter. */
    void parameter(String name, List<String> aliases, Initialiser initialiser, long... shape);

    /** A buffer: saved, but neither counted nor trained. */
    void buffer(String name, long... shape);

    /** The position where the reference registers what PET modules of both sides share. */
    void modelShared();

    /** The position right behind the linear map whose output the site is: parameters named inside that map. */
    void inside(Site site);

    /** The position where the reference registers everything else that sits at this site. */
    void site(Site site);
}
