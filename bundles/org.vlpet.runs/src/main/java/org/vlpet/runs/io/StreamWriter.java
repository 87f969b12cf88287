// SPDX-License-Identifier: EPL-2.0
package org.vlpet.runs.io;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the whole content of one file; the caller owns the stream and closes it. */
@FunctionalInterface
public interface StreamWriter {
    void writeTo(OutputStream out) throws IOException;
}
