// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.problems;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.vlpet.editor.session.MemoryBudget;
import org.vlpet.editor.session.Truth;
import org.vlpet.model.ExperimentFile;
import org.vlpet.model.UserError;
import org.vlpet.model.experiment.Experiment;
import org.vlpet.plan.Problem;
import org.vlpet.plan.Severity;
import org.vlpet.plan.repair.Repair;

/** Writes markers, in jobs of the workspace; a marker that says the same stays. */
public final class ProblemMarkers {
    /** Type of the markers. */
    public static final String TYPE = "org.vlpet.editor.problem";
    /** Attribute: place of the problem, as in {@code --set}. */
    public static final String PLACE = "place";
    /** Attribute: stable name of the rule. */
    public static final String RULE = "rule";
    /** Attribute: labels of its quick fixes, one a line. */
    public static final String FIXES = "fixes";
    /** Nature of projects whose closed files are checked. */
    public static final String NATURE = "org.vlpet.ui.nature";

    /** The workspace refuses longer attributes; a hostile file can make a message as long as itself. */
    private static final int MOST_CHARACTERS = 4000;
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private ProblemMarkers() {
    }

    /** The file is open and this is what the plan says. */
    public static void update(IFile file, Truth truth, String text) {
        write(file, () -> wanted(truth, PlaceLines.of(text)));
    }

    /** The file is no experiment. */
    public static void unreadable(IFile file, UserError error) {
        write(file, () -> List.of(marker(error)));
    }

    /** The file was closed: in a project of ours it is checked as it is on disk, elsewhere its markers go. */
    public static void closed(IFile file) {
        if (file.exists()) {
            write(file, () -> isChecked(file) ? check(file) : List.of());
        }
    }

    /** Checks a closed file; called by the builder, in its thread. */
    static void build(IFile file) throws CoreException {
        if (OpenExperiments.session(file).isEmpty()) {
            replace(file, check(file));
        }
    }

    private static boolean isChecked(IFile file) {
        try {
            return file.getProject().isOpen() && file.getProject().hasNature(NATURE);
        } catch (CoreException e) {
            return false;
        }
    }

    private static List<Map<String, Object>> check(IFile file) {
        try (InputStream in = file.getContents(true)) {
            byte[] bytes = in.readNBytes(ExperimentFile.MAX_BYTES + 1);
            Experiment experiment = ExperimentFile.parse(file.getName(), bytes);
            Optional<Path> folder = Optional.ofNullable(file.getParent().getLocation())
                    .map(location -> location.toPath());
            return wanted(Truth.of(experiment, folder, MemoryBudget.bytes()),
                    PlaceLines.of(new String(bytes, StandardCharsets.UTF_8)));
        } catch (UserError e) {
            return List.of(marker(e));
        } catch (IOException | CoreException e) {
            // Deleted meanwhile, or not readable; who opens it is told.
            return List.of();
        }
    }

    private static List<Map<String, Object>> wanted(Truth truth, PlaceLines lines) {
        List<Map<String, Object>> markers = new ArrayList<>();
        for (Problem problem : truth.problems()) {
            Map<String, Object> marker = new HashMap<>();
            marker.put(IMarker.MESSAGE, cut(problem.message() + " " + problem.fix()));
            marker.put(IMarker.SEVERITY, problem.severity() == Severity.ERROR ? IMarker.SEVERITY_ERROR
                    : IMarker.SEVERITY_WARNING);
            marker.put(IMarker.LOCATION, problem.place().isEmpty() ? "experiment" : cut(problem.place()));
            marker.put(IMarker.LINE_NUMBER, lines.line(problem.place()));
            marker.put(PLACE, cut(problem.place()));
            marker.put(RULE, problem.id());
            marker.put(FIXES, cut(truth.repairs().getOrDefault(problem, List.of()).stream().map(Repair::label)
                    .collect(Collectors.joining("\n"))));
            markers.add(marker);
        }
        return markers;
    }

    private static Map<String, Object> marker(UserError error) {
        Matcher matcher = LINE.matcher(String.valueOf(error.getMessage()));
        Map<String, Object> marker = new HashMap<>();
        marker.put(IMarker.MESSAGE, cut(error.getMessage() + " " + error.remedy()));
        marker.put(IMarker.SEVERITY, IMarker.SEVERITY_ERROR);
        marker.put(IMarker.LOCATION, "source");
        marker.put(IMarker.LINE_NUMBER, matcher.find() ? Integer.parseInt(matcher.group(1)) : 1);
        marker.put(PLACE, "");
        marker.put(RULE, "file.unreadable");
        marker.put(FIXES, "");
        return marker;
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private interface Wanted {
        List<Map<String, Object>> find();
    }

    private static void write(IFile file, Wanted wanted) {
        WorkspaceJob job = new WorkspaceJob("Marking problems of " + file.getName()) {
            @Override
            public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
                replace(file, wanted.find());
                return Status.OK_STATUS;
            }

            @Override
            public boolean belongsTo(Object family) {
                return family == ProblemMarkers.class;
            }
        };
        job.setSystem(true);
        // In the order in which they were asked for: the last word is the newest.
        job.setRule(file);
        job.schedule();
    }

    private static void replace(IFile file, List<Map<String, Object>> wanted) throws CoreException {
        if (!file.exists()) {
            return;
        }
        List<Map<String, Object>> missing = new ArrayList<>(wanted);
        for (IMarker old : file.findMarkers(TYPE, false, IResource.DEPTH_ZERO)) {
            if (!missing.remove(old.getAttributes())) {
                old.delete();
            }
        }
        for (Map<String, Object> attributes : missing) {
            file.createMarker(TYPE, attributes);
        }
    }
}
