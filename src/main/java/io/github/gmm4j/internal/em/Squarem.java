package io.github.gmm4j.internal.em;

import io.github.gmm4j.covariance.SingularCovarianceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The accelerated steps of SQUAREM: after two steps of EM, extrapolation along their first and second difference. Source:
 * Varadhan and Roland (2008), Simple and globally convergent methods for accelerating the convergence of any EM algorithm,
 * Scand. J. Stat. 35(2), <a
 * href="https://doi.org/10.1111/j.1467-9469.2007.00585.x">doi:10.1111/j.1467-9469.2007.00585.x</a>.
 */
public final class Squarem<M, S> implements Accelerator<M, S> {
    /** Points of a step: its start, and the ends of two steps of EM. */
    private static final int POINTS = 3;
    /** Factor by which the longest step grows and shrinks. */
    private static final double STEP_GROWTH = 4;
    /** Longest step, in steps of EM. */
    private static final double LONGEST_STEP = 1e6;
    /** Least step length; shorter steps are hardly longer than two of EM. */
    private static final double LEAST_STEP = 1.01;

    private final Coordinates<S> space;
    private final Function<S, M> mStep;
    private final ToDoubleFunction<S> objective;
    private final List<double[]> points = new ArrayList<>();
    private double longestStep = STEP_GROWTH;
    private @Nullable S beforeJump;

    /** What E-steps find, as points of a linear space. */
    public interface Coordinates<S> {
        /** Returns the coordinates of what an E-step found. */
        double[] coordinates(S found);

        /** Returns the statistics at a point, with the objective and the weight of others. */
        S at(double[] point, S like);
    }

    /** The memory of the steps so far: the points since the last longer step, the longest step, what it began from. */
    public record Memory<S>(
            List<double[]> points,
            double longestStep,
            @Nullable S beforeJump) {}

    /** Prepares for one run. The M-step throws {@link SingularCovarianceException} for an infeasible point. */
    public Squarem(Coordinates<S> space, Function<S, M> mStep, ToDoubleFunction<S> objective) {
        this.space = space;
        this.mStep = mStep;
        this.objective = objective;
    }

    /** Returns what a checkpoint keeps. */
    public Memory<S> memory() {
        return new Memory<>(List.copyOf(points), longestStep, beforeJump);
    }

    /** Continues from a checkpoint. Throws IllegalArgumentException if no run has such a memory. */
    public void restore(Memory<S> memory) {
        boolean pointsAgree = memory.points().size() < POINTS
                && memory.points().stream()
                        .allMatch(point -> point.length == memory.points().get(0).length);
        if (!pointsAgree || memory.longestStep() < STEP_GROWTH || memory.longestStep() > LONGEST_STEP) {
            throw new IllegalArgumentException("the points and steps of an acceleration must be possible ones");
        }
        points.addAll(memory.points());
        longestStep = memory.longestStep();
        beforeJump = memory.beforeJump();
    }

    @Override
    public boolean isLongStep() {
        return beforeJump != null;
    }

    @Override
    public @Nullable S fallback(S found) {
        S before = beforeJump;
        if (before == null || objective.applyAsDouble(found) >= objective.applyAsDouble(before)) {
            return null;
        }
        beforeJump = null;
        longestStep = Math.max(STEP_GROWTH, longestStep / STEP_GROWTH);
        return before;
    }

    @Override
    public @Nullable M longStep(S found) {
        beforeJump = null;
        double[] point = space.coordinates(found);
        if (!points.isEmpty() && points.get(0).length != point.length) {
            points.clear();
        }
        points.add(point);
        if (points.size() < POINTS) {
            return null;
        }
        M model = extrapolate(found);
        points.clear();
        beforeJump = model == null ? null : found;
        return model;
    }

    private @Nullable M extrapolate(S found) {
        double length = Math.min(longestStep, length());
        if (length == longestStep) {
            longestStep = Math.min(LONGEST_STEP, longestStep * STEP_GROWTH);
        }
        for (; length > LEAST_STEP; length = (length + 1) / 2) {
            try {
                return mStep.apply(space.at(extrapolated(length), found));
            } catch (SingularCovarianceException e) {
                longestStep = Math.max(STEP_GROWTH, longestStep / STEP_GROWTH);
            }
        }
        return null;
    }

    /** The step length |r| / |v| for the first difference r and the second difference v of the three points. */
    private double length() {
        double first = 0;
        double second = 0;
        for (int i = 0; i < points.get(0).length; i++) {
            double r = points.get(1)[i] - points.get(0)[i];
            double v = points.get(2)[i] - points.get(1)[i] - r;
            first += r * r;
            second += v * v;
        }
        return Math.sqrt(first / second);
    }

    /** The point {@code p + 2 a r + a^2 v}, which for a = 1 is the third point. */
    private double[] extrapolated(double length) {
        double[] start = points.get(0);
        double[] end = new double[start.length];
        for (int i = 0; i < end.length; i++) {
            double r = points.get(1)[i] - start[i];
            double v = points.get(2)[i] - points.get(1)[i] - r;
            end[i] = start[i] + 2 * length * r + length * length * v;
        }
        return end;
    }
}
