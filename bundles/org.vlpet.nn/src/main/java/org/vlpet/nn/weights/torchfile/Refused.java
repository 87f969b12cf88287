// SPDX-License-Identifier: EPL-2.0
package org.vlpet.nn.weights.torchfile;

/** Why a file is not believed. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    Refused(String message) {
        super(message);
    }

    /** Text from the file, cut to what fits into a message. */
    static String shown(Object text) {
        String all = String.valueOf(text);
        String printable = all.substring(0, Math.min(all.length(), SHOWN)).replaceAll("\\p{Cntrl}", "?");
        return all.length() <= SHOWN ? printable : printable + "…";
    }
}
