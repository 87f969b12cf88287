// SPDX-License-Identifier: EPL-2.0
/** TensorBoard event files: scalars only, written by hand so that neither TensorFlow nor protobuf is needed. */
package org.vlpet.runs.tensorboard;
