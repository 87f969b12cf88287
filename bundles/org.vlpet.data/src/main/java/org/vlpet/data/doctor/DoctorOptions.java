// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.doctor;

/**
 * How closely the data is looked at.
 *
 * @param images distinct images read per split, spread evenly over it
 * @param texts examples tokenised per split, spread evenly over it
 * @param rows rows of the first batch that are shown
 */
public record DoctorOptions(int images, int texts, int rows) {
    private static final int IMAGES = 2000;
    private static final int TEXTS = 50_000;
    private static final int ROWS = 4;

    /** A look of seconds to a few minutes, whatever the size. */
    public static DoctorOptions standard() {
        return new DoctorOptions(IMAGES, TEXTS, ROWS);
    }

    /** The same with this number of images. */
    public DoctorOptions withImages(int count) {
        return new DoctorOptions(count, texts, rows);
    }
}
