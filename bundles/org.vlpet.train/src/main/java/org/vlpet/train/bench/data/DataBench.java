// SPDX-License-Identifier: EPL-2.0
package org.vlpet.train.bench.data;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.vlpet.data.DataHashes;
import org.vlpet.data.TaskDataset;
import org.vlpet.data.batch.Batch;
import org.vlpet.data.batch.Prefetcher;
import org.vlpet.data.features.PackedFeatureStore;
import org.vlpet.data.importers.Progress;
import org.vlpet.data.order.ExampleOrder;
import org.vlpet.data.text.TextTokenizer;
import org.vlpet.model.ExitCode;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Task;
import org.vlpet.train.bench.ProcessMemory;
import org.vlpet.train.setup.RunData;
import org.vlpet.train.setup.TaskPart;

/** How much memory and time it takes to open the four image-text tasks at real size, and how fast batches are made. */
public final class DataBench {
    private static final String NOTE = "bench-data.txt";
    private static final double NANOS = 1e9;
    private static final double MIB = 1 << 20;
    private static final double GIB = 1L << 30;
    private static final int AHEAD = 3;

    private DataBench() {
    }

    /**
     * Generates the data unless the folder has it from an earlier call.
     *
     * @param experiment gives the sizes of features
     * @param images images that have features of their own
     * @param divisor 1 for the real counts
     */
    public static void generate(Path root, Experiment experiment, int images, int divisor, Progress progress) {
        int tokens = experiment.getVision().getInputTokens();
        int width = experiment.getVision().getFeatDim();
        String note = "images " + images + "\ndivisor " + divisor + "\nfeatures " + tokens + " x " + width + "\n";
        Path done = root.resolve(NOTE);
        try {
            if (Files.exists(done) && Files.readString(done).equals(note)) {
                return;
            }
            RealSizes sizes = new RealSizes(divisor);
            new GeneratedAnnotations(root, sizes, progress).write();
            new GeneratedFeatures(sizes, images, tokens, width).write(root, progress);
            Files.writeString(done, note);
        } catch (IOException e) {
            throw new UserError(ExitCode.OUTPUT, root + ": the data cannot be written: " + e.getMessage(),
                    "About 1.5 GB are needed; name another folder with --folder.", e);
        }
    }

    /**
     * Opens all splits of all tasks and reads batches of every task.
     *
     * @param experiment its tasks read {@code root}
     * @param samples examples read per task
     * @param batch examples of a batch
     * @return figures, in the order to print
     */
    public static SequencedMap<String, Object> measure(Path root, Experiment experiment, TextTokenizer tokenizer,
            int samples, int batch) {
        for (Task task : experiment.getTasks()) {
            task.getData().setRoot(root.toAbsolutePath().toString());
        }
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("maxHeapMiB", Runtime.getRuntime().maxMemory() / MIB);
        long start = System.nanoTime();
        RunData data = new RunData(experiment, root, tokenizer, 1);
        data.all();
        double open = seconds(start);
        SequencedMap<String, Object> tasks = new LinkedHashMap<>();
        for (TaskPart part : data.parts()) {
            SequencedMap<String, Object> figures = new LinkedHashMap<>();
            figures.put("train", data.training(part).size());
            figures.put("valid", data.validation(part).size());
            figures.put("test", data.test(part).size());
            tasks.put(part.id(), figures);
        }
        report.put("examples", data.all().stream().mapToLong(TaskDataset::size).sum());
        report.put("trainingExamples", data.parts().stream().mapToLong(part -> data.training(part).size()).sum());
        report.put("openSeconds", open);
        long hashing = System.nanoTime();
        DataHashes.of(data.all());
        report.put("hashSeconds", seconds(hashing));
        for (TaskPart part : data.parts()) {
            part.collator().training(data.training(part), new int[] {0}, 0);
        }
        report.put("startSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
        report.put("startCpuSeconds", ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getProcessCpuTime() / NANOS);
        report.put("collectorSeconds", ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> collector.getCollectionTime()).sum() / 1000.0);
        report.put("peakHeapMiB", peakHeap());
        System.gc();
        report.put("liveHeapMiB", (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MIB);
        load(data, tasks, report, samples, batch);
        report.put("tasks", tasks);
        report.put("peakProcessMiB", ProcessMemory.peakBytes().orElse(0) / MIB);
        disk(root, experiment, report);
        return report;
    }

    private static void load(RunData data, SequencedMap<String, Object> tasks, SequencedMap<String, Object> report,
            int samples, int batch) {
        double all = 0;
        long count = 0;
        for (TaskPart part : data.parts()) {
            TaskDataset dataset = data.training(part);
            int[] order = ExampleOrder.permutation(dataset.size(), 0);
            int batches = Math.max(1, Math.min(samples, order.length) / batch);
            read(part, dataset, order, Math.max(1, batches / 4), batch);
            long start = System.nanoTime();
            int read = read(part, dataset, order, batches, batch);
            double seconds = seconds(start);
            @SuppressWarnings("unchecked")
            SequencedMap<String, Object> figures = (SequencedMap<String, Object>) tasks.get(part.id());
            figures.put("samplesPerSecond", read / seconds);
            all += seconds;
            count += read;
        }
        report.put("batch", batch);
        report.put("samplesRead", count);
        report.put("samplesPerSecond", count / all);
    }

    /** As training reads: one thread makes batches ahead, this one takes them. */
    private static int read(TaskPart part, TaskDataset dataset, int[] order, int batches, int batch) {
        int read = 0;
        try (Prefetcher<Batch> ahead = Prefetcher.start(batches, AHEAD, index -> part.collator().training(dataset,
                Arrays.copyOfRange(order, Math.min(order.length, index * batch),
                        Math.min(order.length, (index + 1) * batch)), 0))) {
            while (ahead.hasNext()) {
                read += ahead.next().size();
            }
        }
        return read;
    }

    private static void disk(Path root, Experiment experiment, SequencedMap<String, Object> report) {
        List<String> sets = new ArrayList<>();
        double real = 0;
        long onDisk = 0;
        long own = 0;
        for (String set : GeneratedFeatures.SETS) {
            Path file = GeneratedFeatures.packed(root, set);
            var places = PackedFeatureStore.open(file, key -> key).places();
            long records = places.values().stream().distinct().count();
            double perImage = 2.0 * experiment.getVision().getInputTokens() * experiment.getVision().getFeatDim();
            double gib = places.size() * perImage / GIB;
            sets.add(String.format("%s %,d images %.1f GiB", set, places.size(), gib));
            real += gib;
            own += records;
            onDisk += file.toFile().length();
        }
        report.put("imagesWithFeatures", own);
        report.put("featureBytesOnDisk", onDisk);
        report.put("extrapolatedGiB", real);
        report.put("extrapolatedSets", sets);
    }

    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage).mapToLong(usage -> usage.getUsed()).sum() / MIB;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / NANOS;
    }
}
