// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.vlpet.model.experiment.Experiment;

/** Writes an experiment as XMI: every attribute, one per line, the same bytes for equal experiments. */
final class XmiWriter {
    private XmiWriter() {
    }

    static byte[] write(Experiment experiment) throws IOException {
        XMIResourceImpl resource = new XMIResourceImpl();
        // A copy: adding the experiment itself would take it out of the editor's resource.
        resource.getContents().add(Copies.withoutNulls(experiment));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        resource.save(bytes, Map.of(
                XMLResource.OPTION_ENCODING, "UTF-8",
                XMLResource.OPTION_KEEP_DEFAULT_CONTENT, true,
                XMLResource.OPTION_LINE_WIDTH, 1,
                XMLResource.OPTION_SCHEMA_LOCATION, false));
        return bytes.toByteArray();
    }
}
