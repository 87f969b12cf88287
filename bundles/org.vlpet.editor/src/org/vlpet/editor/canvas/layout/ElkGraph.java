// SPDX-License-Identifier: EPL-2.0
package org.vlpet.editor.canvas.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** A thin coat over ELK: upward flow, right angles, ports in fixed places, order of creation kept. */
final class ElkGraph {
    private static final int STRAIGHT = 100;

    static {
        // Named here and not left to be found: bundles and plain class paths find providers in different ways.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new CoreOptions(), new LayeredMetaDataProvider());
    }

    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<String, ElkEdge> edges = new LinkedHashMap<>();
    private final Map<ElkPort, Double> inset = new LinkedHashMap<>();

    ElkGraph() {
        root.setProperty(LayeredOptions.DIRECTION, Direction.UP);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, 14.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 12.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 9.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 12.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 9.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
    }

    /** Adds a node of fixed size. */
    ElkNode node(String key, double width, double height) {
        ElkNode node = ElkGraphUtil.createNode(root);
        node.setDimensions(width, height);
        node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        nodes.put(key, node);
        return node;
    }

    /**
     * Adds a port in a fixed place.
     *
     * @param depth how far inside the node the wire really ends
     */
    ElkPort port(ElkNode node, PortSide side, double at, double depth) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        switch (side) {
            case NORTH -> port.setLocation(at, 0);
            case SOUTH -> port.setLocation(at, node.getHeight());
            case WEST -> port.setLocation(0, at);
            default -> port.setLocation(node.getWidth(), at);
        }
        inset.put(port, depth);
        return port;
    }

    /** Adds a wire; straight ones are kept straight before others. */
    void edge(String key, ElkPort from, ElkPort to, boolean straight) {
        ElkEdge edge = ElkGraphUtil.createSimpleEdge(from, to);
        if (straight) {
            edge.setProperty(LayeredOptions.PRIORITY_STRAIGHTNESS, STRAIGHT);
            edge.setProperty(LayeredOptions.PRIORITY_SHORTNESS, STRAIGHT);
        }
        edges.put(key, edge);
    }

    /**
     * Arranges everything.
     *
     * @throws CancellationException if the picture is no longer wanted; ELK then stops half-way and leaves wires out
     */
    void arrange(BooleanSupplier cancelled) {
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor() {
            @Override
            public boolean isCanceled() {
                return cancelled.getAsBoolean();
            }
        });
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    Box box(String key) {
        ElkNode node = nodes.get(key);
        return new Box(node.getX(), node.getY(), node.getWidth(), node.getHeight());
    }

    Map<String, List<Point>> routes() {
        Map<String, List<Point>> routes = new LinkedHashMap<>();
        edges.forEach((key, edge) -> routes.put(key, route(edge)));
        return routes;
    }

    double width() {
        return root.getWidth();
    }

    double height() {
        return root.getHeight();
    }

    private List<Point> route(ElkEdge edge) {
        ElkEdgeSection section = edge.getSections().getFirst();
        List<Point> points = new ArrayList<>();
        points.add(inside((ElkPort) edge.getSources().getFirst(), section.getStartX(), section.getStartY()));
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
        points.add(inside((ElkPort) edge.getTargets().getFirst(), section.getEndX(), section.getEndY()));
        return Points.simplified(points);
    }

    private Point inside(ElkPort port, double x, double y) {
        double depth = inset.get(port);
        return switch (port.getProperty(LayeredOptions.PORT_SIDE)) {
            case NORTH -> new Point(x, y + depth);
            case SOUTH -> new Point(x, y - depth);
            case WEST -> new Point(x + depth, y);
            default -> new Point(x - depth, y);
        };
    }
}
