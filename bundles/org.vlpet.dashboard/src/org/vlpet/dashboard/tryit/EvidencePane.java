// SPDX-License-Identifier: EPL-2.0
package org.vlpet.dashboard.tryit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.vlpet.dashboard.samples.AttentionChoice;
import org.vlpet.dashboard.samples.GateStrip;
import org.vlpet.dashboard.samples.PicturePane;
import org.vlpet.dashboard.samples.Pictures;

/** What is asked about, and how the model came to its answer: pictures with attention over them, gates below. */
final class EvidencePane {

    private static final String DROP_PICTURE = "Drop a picture here, or two for a statement about two.";
    private static final String DROP_VIDEO = "Drop a video here: a folder with its frames, or a file of its features.";

    private final PicturePane picture;
    private final AttentionChoice attention;
    private final GateStrip gates;
    private List<Path> files = List.of();
    private boolean video;

    /** Empty at first. */
    EvidencePane(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(parent);
        picture = new PicturePane(parent, SWT.BORDER, DROP_PICTURE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(picture);
        attention = new AttentionChoice(parent, picture);
        gates = new GateStrip(parent);
        gates.say("Gate values appear here with the answer.");
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, gates.size().y).applyTo(gates.control());
    }

    /** Waits for pictures or for a video. */
    void expect(boolean moving) {
        video = moving;
        picture.hint(moving ? DROP_VIDEO : DROP_PICTURE);
    }

    /** Shows pictures, or the frames of a video, once they were read; nothing is known about them yet. */
    void show(List<Path> shown) {
        files = List.copyOf(shown);
        gates.set(Map.of(), -1, video);
        final List<Path> asked = files;
        final boolean moving = video;
        final Job job = Job.createSystem("Reading pictures", monitor -> {
            final List<Pictures.Picture> read = Pictures.read(asked.stream().map(Path::toString).toList());
            picture.getDisplay().asyncExec(() -> {
                if (!picture.isDisposed() && files.equals(asked)) {
                    picture.set(read, moving);
                    attention.set(Optional.empty(), moving);
                }
            });
        });
        job.schedule();
    }

    /** Gates and attention of an answer. */
    void show(Reply reply) {
        gates.set(reply.gates(), reply.attention().map(map -> map.input().size()).orElse(-1), video);
        attention.set(reply.attention(), video);
    }

    /** Pictures that are really shown; for tests. */
    int pictures() {
        return picture.shownPictures();
    }

    /** Sites with gates; for tests. */
    int sites() {
        return gates.sites();
    }

    /** Whether attention can be laid over the pictures; for tests. */
    boolean hasAttention() {
        return attention.isPresent();
    }
}
