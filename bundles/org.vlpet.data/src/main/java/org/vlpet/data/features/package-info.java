// SPDX-License-Identifier: EPL-2.0
/**
 * Visual features of images and videos by key: read from HDF5 files or NumPy archives, computed from the images, or
 * blank. Every store gives (tokens, width) values of one fixed size and refuses others.
 *
 * <p>What describes a patch is in {@code patch}; pooling and projection belong to the network.
 */
package org.vlpet.data.features;
