// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.datacheck;

import java.util.List;
import java.util.Optional;

import org.vlpet.dashboard.datacheck.DataReport.BatchRow;
import org.vlpet.dashboard.datacheck.DataReport.Finding;
import org.vlpet.dashboard.datacheck.DataReport.Lengths;
import org.vlpet.dashboard.datacheck.DataReport.Share;
import org.vlpet.dashboard.datacheck.DataReport.SplitData;
import org.vlpet.dashboard.datacheck.DataReport.TaskData;
import org.vlpet.runs.io.Json;
import org.vlpet.runs.io.JsonFields;

/** Reads what {@code check-data --json} prints. */
public final class ReportReader {

    private ReportReader() {
    }

    /**
     * Reads a whole answer.
     *
     * @throws org.vlpet.runs.io.RunDirectoryException (DATA) if it is none
     */
    public static DataReport read(byte[] answer) {
        final JsonFields in = Json.parse(answer, "the answer of check-data");
        return new DataReport(in.bool("ok"), in.objects("tasks").stream().map(ReportReader::task).toList(),
                in.objects("findings").stream().map(ReportReader::finding).toList());
    }

    private static TaskData task(JsonFields in) {
        return new TaskData(in.string("id"), in.string("kind"), in.string("prompt"),
                in.objects("splits").stream().map(ReportReader::split).toList(),
                in.objects("firstBatch").stream().map(ReportReader::row).toList());
    }

    private static SplitData split(JsonFields in) {
        return new SplitData(in.string("role"), in.string("split"), in.longAtLeast("examples", 0),
                in.longAtLeast("labelled", 0), in.longAtLeast("images", 0), in.longAtLeast("imagesRead", 0),
                in.longAtLeast("imagesFailed", 0), lengths(in, "source"), lengths(in, "target"),
                in.longAtLeast("answers", 0), in.objects("frequent").stream()
                        .map(share -> new Share(share.string("answer"), share.number("percent"))).toList());
    }

    /** Left out where there is no tokenizer. */
    private static Optional<Lengths> lengths(JsonFields split, String key) {
        if (!split.has(key)) {
            return Optional.empty();
        }
        final JsonFields in = split.object(key);
        final JsonFields histogram = in.object("histogram");
        return Optional.of(new Lengths(in.longAtLeast("texts", 0), in.intAtLeast("median", 0), in.intAtLeast("p95", 0),
                in.intAtLeast("max", 0), in.intAtLeast("limit", 0), in.longAtLeast("cut", 0),
                histogram.intAtLeast("width", 1), whole(histogram, "counts")));
    }

    private static BatchRow row(JsonFields in) {
        return new BatchRow(in.string("id"), in.strings("images"), in.strings("imageFiles"), in.string("text"),
                in.strings("tokens"), whole(in, "ids"), whole(in, "mask").stream().map(one -> one != 0).toList(),
                in.string("seen"), in.string("target"), whole(in, "labels"), in.number("weight"), whole(in, "features"),
                in.numberList("featureRange"));
    }

    private static Finding finding(JsonFields in) {
        return new Finding(in.string("level").equals("ERROR"), in.string("code"), in.string("task"), in.string("split"),
                in.string("message"), in.string("remedy"), in.strings("examples"));
    }

    private static List<Integer> whole(JsonFields in, String key) {
        return in.numberList(key).stream().map(number -> (int) Math.rint(number)).toList();
    }
}
