// SPDX-License-Identifier: EPL-2.0
package org.vlpet.model;

/** Exit codes of the command line; a contract with scripts and CI machines. */
public enum ExitCode {
    /** Everything went well. */
    OK(0),
    /** A check or parity was not met, or an internal error. */
    CHECK_FAILED(1),
    /** Wrong usage or an invalid experiment. */
    USAGE(2),
    /** Input data is missing or broken. */
    DATA(3),
    /** Heap or native memory ran out. */
    OUT_OF_MEMORY(4),
    /** The loss is not finite any more. */
    DIVERGED(5),
    /** Output cannot be written. */
    OUTPUT(6),
    /** Stopped on request; can be resumed. */
    STOPPED(75);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number given to the operating system. */
    public int code() {
        return code;
    }
}
