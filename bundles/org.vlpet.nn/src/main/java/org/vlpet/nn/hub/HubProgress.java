// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.hub;

/** Hears how a download goes on. */
@FunctionalInterface
public interface HubProgress {
    /** {@code done} of {@code total} bytes of a file are there; {@code total} is 0 if the hub does not say. */
    void at(String file, long done, long total);
}
