// SPDX-License-Identifier: EPL-2.0
package org.vlpet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.model.experiment.Granularity;

/** Parameter counts of spec B.7. */
class PaperCountsTest {
    @ParameterizedTest
    @CsvSource({
        "bart-image-vlpet-large, 6052416, 145606464, 4.1567",
        "bart-image-vlpet-middleX, 4281804, 143835852, 2.9769",
        "bart-image-vlpet-middleY, 4281792, 143835840, 2.9769",
        "bart-image-vlpet-small, 4291020, 143845068, 2.9831",
        "bart-image-full, 141156864, 141156864, 100",
        "bart-image-adapter, 6081600, 145606464, 4.1767",
        "bart-image-bitfit, 1708800, 141156864, 1.2106",
        "bart-image-prompt, 2843936, 142417952, 1.9969",
        "bart-image-compacter, 3870240, 143395104, 2.6990",
        "bart-image-hyperformer, 8579088, 148103952, 5.7926",
        "bart-image-lora, 8786688, 148234752, 5.9275",
        "bart-image-adapter-large-lw, 6052416, 145606464, 4.1567",
        "bart-image-adapter-middleX-lw, 4281804, 143835852, 2.9769",
        "bart-image-adapter-middleY-lw, 4281792, 143835840, 2.9769",
        "bart-image-adapter-small-lw, 4291020, 143845068, 2.9831",
        "bart-image-compacter-large-lw, 4725600, 144279648, 3.2753",
        "bart-image-compacter-middleX-lw, 2954988, 142509036, 2.0735",
        "bart-image-compacter-middleY-lw, 2954976, 142509024, 2.0735",
        "bart-image-compacter-small-lw, 2964204, 142518252, 2.0799",
        "t5-image-vlpet-large, 17582208, 240521856, 7.3100",
        "t5-image-vlpet-middleX, 10499736, 233439384, 4.4978",
        "t5-image-vlpet-middleY, 10499712, 233439360, 4.4978",
        "t5-image-vlpet-small, 10518168, 233457816, 4.5054",
        "t5-image-full, 224540160, 224540160, 100",
        "t5-image-bitfit, 1582080, 224540160, 0.7046",
        "t5-image-prompt, 2842400, 225801248, 1.2588",
        "t5-image-adapter-r192, 19333632, 242292480, 7.9795",
        "bart-video-vlpet-large, 4872768, 144426816, 3.3739",
        "bart-video-vlpet-middleX, 3102156, 142656204, 2.1746",
        "bart-video-vlpet-middleY, 3102144, 142656192, 2.1746",
        "bart-video-vlpet-small, 3111372, 142665420, 2.1809",
        "bart-video-full, 139977216, 139977216, 100",
        "bart-video-bitfit, 529152, 139977216, 0.3780",
        "bart-video-adapter, 4901952, 144426816, 3.3941",
        "bart-video-prompt, 1664288, 141238304, 1.1784",
        "bart-video-compacter, 2690592, 142215456, 1.8919",
        "bart-video-lora, 7607040, 147055104, 5.1729"})
    void presets(String name, long trainable, long total, double percent) {
        assertCounts(Experiments.preset(name), trainable, total, percent);
    }

    @ParameterizedTest
    @CsvSource({"LARGE, 6052416, 145606464, 4.1567", "MIDDLE_X, 4281804, 143835852, 2.9769",
        "MIDDLE_Y, 4281792, 143835840, 2.9769", "SMALL, 4291020, 143845068, 2.9831"})
    void transferOfTable9(Granularity level, long trainable, long total, double percent) {
        Experiment experiment = Experiments.bare();
        experiment.getEncoder().setGranularity(level);
        experiment.getTrainable().setEncoderNorms(true);
        Experiments.add(experiment.getEncoder(), "adapter", "encoder.*.*");
        Experiments.add(experiment.getDecoder(), "adapter", "decoder.*.cross_attn.output");
        assertCounts(experiment, trainable, total, percent);
    }

    /** LST is in none of the reference's scripts; the paper quotes 7.46 % from the LST paper. */
    @Test
    void ladderSideTuningOnT5IsWhereThePaperPutsIt() {
        Experiment experiment = Experiments.t5(Granularity.NONE);
        experiment.getEncoder().getPet().clear();
        experiment.getDecoder().getPet().clear();
        experiment.getTrainable().setEncoderNorms(false);
        Experiments.add(experiment.getEncoder(), "lst", "encoder.*.ffn.output");
        Experiments.add(experiment.getDecoder(), "lst", "decoder.*.ffn.output");
        assertCounts(experiment, 17_967_384, 240_926_232, 7.4576);
    }

    private static void assertCounts(Experiment experiment, long trainable, long total, double percent) {
        Plan plan = Planner.plan(experiment);
        assertEquals(trainable, plan.trainable());
        assertEquals(total, plan.total());
        assertEquals(percent, plan.percent(), 5.01e-5);
    }
}
