package io.github.gmm4j.internal.geometry;

import java.awt.geom.Path2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Contour lines on a grid, by marching squares. If a level crosses all four sides of a cell, the average of the corners
 * decides how the points are joined. Source: Lorensen and Cline (1987), Marching cubes, <a
 * href="https://doi.org/10.1145/37401.37422">doi:10.1145/37401.37422</a>, in two dimensions.
 */
final class ContourGrid {
    private final double[] xs;
    private final double[] ys;
    private final double[] heights;

    /** Heights line by line, one for every x and y; keeps its arguments. */
    ContourGrid(double[] xs, double[] ys, double[] heights) {
        this.xs = xs;
        this.ys = ys;
        this.heights = heights;
    }

    /** The lines of a height. */
    List<Path2D> contours(double level) {
        Map<Integer, Deque<Integer>> joined = new HashMap<>();
        for (int row = 0; row + 1 < ys.length; row++) {
            for (int column = 0; column + 1 < xs.length; column++) {
                joinSides(joined, row, column, level);
            }
        }
        List<Path2D> contours = new ArrayList<>();
        // Open lines first: they must be taken up at an end.
        for (int side : List.copyOf(joined.keySet())) {
            if (joined.getOrDefault(side, new ArrayDeque<>()).size() == 1) {
                contours.add(follow(joined, side, level));
            }
        }
        while (!joined.isEmpty()) {
            contours.add(follow(joined, joined.keySet().iterator().next(), level));
        }
        return contours;
    }

    /** Joins the sides of a cell that the level crosses. */
    private void joinSides(Map<Integer, Deque<Integer>> joined, int row, int column, double level) {
        int corner = row * xs.length + column;
        boolean[] above = {
            heights[corner] > level,
            heights[corner + 1] > level,
            heights[corner + xs.length + 1] > level,
            heights[corner + xs.length] > level
        };
        int[] sides = {2 * corner, 2 * (corner + 1) + 1, 2 * (corner + xs.length), 2 * corner + 1};
        List<Integer> crossed = new ArrayList<>();
        for (int s = 0; s < sides.length; s++) {
            if (above[s] != above[(s + 1) % sides.length]) {
                crossed.add(sides[s]);
            }
        }
        if (crossed.size() == 2) {
            join(joined, crossed.get(0), crossed.get(1));
        } else if (crossed.size() == sides.length) {
            double average = (heights[corner]
                            + heights[corner + 1]
                            + heights[corner + xs.length]
                            + heights[corner + xs.length + 1])
                    / sides.length;
            // The lines cut off the corners that are not on the side of the middle.
            int first = above[0] == (average > level) ? 0 : 1;
            join(joined, crossed.get(first), crossed.get(first + 1));
            join(joined, crossed.get(first + 2), crossed.get((first + 3) % sides.length));
        }
    }

    private static void join(Map<Integer, Deque<Integer>> joined, int one, int other) {
        joined.computeIfAbsent(one, side -> new ArrayDeque<>()).add(other);
        joined.computeIfAbsent(other, side -> new ArrayDeque<>()).add(one);
    }

    /** Follows a line from one of its sides and removes it. */
    private Path2D follow(Map<Integer, Deque<Integer>> joined, int start, double level) {
        Path2D line = new Path2D.Double();
        double[] first = crossing(start, level);
        line.moveTo(first[0], first[1]);
        int side = start;
        while (joined.containsKey(side)) {
            int next = joined.getOrDefault(side, new ArrayDeque<>()).element();
            unjoin(joined, side, next);
            unjoin(joined, next, side);
            side = next;
            if (side == start) {
                line.closePath();
            } else {
                double[] point = crossing(side, level);
                line.lineTo(point[0], point[1]);
            }
        }
        return line;
    }

    private static void unjoin(Map<Integer, Deque<Integer>> joined, int one, int other) {
        Deque<Integer> others = joined.getOrDefault(one, new ArrayDeque<>());
        others.removeFirstOccurrence(other);
        if (others.isEmpty()) {
            joined.remove(one);
        }
    }

    /** Where the level crosses a side: even ones go along x from their corner, odd ones along y. */
    private double[] crossing(int side, double level) {
        int corner = side / 2;
        boolean along = side % 2 == 0;
        int end = along ? corner + 1 : corner + xs.length;
        double part = (level - heights[corner]) / (heights[end] - heights[corner]);
        double x = xs[corner % xs.length];
        double y = ys[corner / xs.length];
        return along
                ? new double[] {x + part * (xs[corner % xs.length + 1] - x), y}
                : new double[] {x, y + part * (ys[corner / xs.length + 1] - y)};
    }
}
