// SPDX-License-Identifier: EPL-2.0
/**
 * Visual features of images by key: read from HDF5 files, computed from the images, or blank. Every store gives
 * (tokens, width) values of one fixed size and refuses others.
 *
 * <p>What describes a patch is in {@code patch}; pooling and projection belong to the network.
 */
package org.vlpet.data.features;
