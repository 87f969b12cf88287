// SPDX-License-Identifier: EPL-2.0
package org.vlpet.cli.parity;

/** Kinds of golden cases; the names of the folders of the fixture set. */
enum CaseKind {
    MODELS, COMPONENTS, OPTIMIZER, DECODING, INTERCHANGE, SCHEDULING, METRICS, DATA, UNKNOWN
}
