// SPDX-License-Identifier: EPL-2.0
package org.vlpet.data.features;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a packed file knows about its records.
 *
 * @param stamp of the source it was made from
 * @param checksums CRC-32C of every record
 * @param places record number by key; several keys may share a record
 */
record PackedIndex(SourceStamp stamp, int[] checksums, Map<String, Integer> places) {
    private static final int MAX_KEY = 4096;

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(stamp.name());
        out.writeLong(stamp.files());
        out.writeLong(stamp.bytes());
        out.writeUTF(stamp.sha256());
        out.writeInt(checksums.length);
        for (int checksum : checksums) {
            out.writeInt(checksum);
        }
        out.writeInt(places.size());
        for (Map.Entry<String, Integer> place : places.entrySet()) {
            byte[] key = place.getKey().getBytes(StandardCharsets.UTF_8);
            if (key.length > MAX_KEY) {
                throw new IOException("the key " + place.getKey().substring(0, 40) + "… is too long");
            }
            out.writeShort(key.length);
            out.write(key);
            out.writeInt(place.getValue());
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an index.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static PackedIndex read(ByteBuffer in, long records) {
        SourceStamp stamp = new SourceStamp(utf(in), in.getLong(), in.getLong(), utf(in));
        int count = in.getInt();
        if (count != records || count > in.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException("its index has " + count + " checksums for " + records + " records");
        }
        int[] checksums = new int[count];
        in.slice(in.position(), count * Integer.BYTES).asIntBuffer().get(checksums);
        in.position(in.position() + count * Integer.BYTES);
        int keys = in.getInt();
        if (keys < 0 || keys > in.remaining() / (Short.BYTES + Integer.BYTES)) {
            throw new IllegalArgumentException("its index is said to have " + keys + " keys");
        }
        Map<String, Integer> places = HashMap.newHashMap(keys);
        for (int i = 0; i < keys; i++) {
            String key = utf(in);
            int record = in.getInt();
            if (record < 0 || record >= records || places.put(key, record) != null) {
                throw new IllegalArgumentException("its index names record " + record + " of " + records + " for key \""
                        + key + "\", or the key twice");
            }
        }
        return new PackedIndex(stamp, checksums, places);
    }

    private static String utf(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
