package io.github.gmm4j;

import io.github.gmm4j.covariance.SingularCovarianceException;
import io.github.gmm4j.internal.bytes.ByteReader;
import io.github.gmm4j.internal.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The longer steps of {@link Acceleration#SQUAREM} in one restart. */
final class Extrapolation {
    private static final int POINTS = 3;
    private static final double STEP_GROWTH = 4;
    private static final double LONGEST_STEP = 1e6;

    /** Steps hardly longer than two of EM are not worth a try. */
    private static final double LEAST_STEP = 1.01;

    private final MomentSpace space;
    private final Function<SufficientStatistics, GaussianMixtureModel> mStep;
    private final List<double[]> points = new ArrayList<>();
    private double longestStep = STEP_GROWTH;
    private Optional<SufficientStatistics> beforeJump = Optional.empty();

    /**
     * Prepares for one restart.
     *
     * @param space the space of the statistics
     * @param mStep an M-step that throws {@link SingularCovarianceException} where the statistics are not possible ones
     */
    Extrapolation(MomentSpace space, Function<SufficientStatistics, GaussianMixtureModel> mStep) {
        this.space = space;
        this.mStep = mStep;
    }

    void write(ByteWriter out) {
        out.writeRows(points.toArray(double[][]::new));
        out.writeDouble(longestStep);
        out.writeOptional(beforeJump, BinaryForm::write);
    }

    /**
     * Takes over where a run stood.
     *
     * @param components K of the model that is reached
     */
    void read(ByteReader in, int components) {
        points.addAll(in.readList(ByteReader::readNumbers));
        longestStep = in.readFinite("the longest step");
        beforeJump = in.readOptional(BinaryForm::readStatistics);
        boolean pointsAgree =
                points.size() < POINTS && points.stream().allMatch(point -> point.length == points.get(0).length);
        if (!pointsAgree || longestStep < STEP_GROWTH || longestStep > LONGEST_STEP) {
            throw new IllegalArgumentException("the points and steps of an acceleration must be possible ones");
        }
        if (beforeJump.isPresent() && !space.holds(beforeJump.get(), components)) {
            throw new IllegalArgumentException("the sums of an acceleration must be those of the model's shape");
        }
    }

    /** Whether the last step was a longer one. */
    boolean jumped() {
        return beforeJump.isPresent();
    }

    /** The statistics to continue from if the last step was a longer one and lost likelihood. */
    Optional<SufficientStatistics> takenBack(SufficientStatistics found) {
        Optional<SufficientStatistics> before =
                beforeJump.filter(statistics -> !(found.logLikelihood() >= statistics.logLikelihood()));
        if (before.isPresent()) {
            beforeJump = Optional.empty();
            longestStep = Math.max(STEP_GROWTH, longestStep / STEP_GROWTH);
        }
        return before;
    }

    /** The model at the end of a longer step, if it is time for one and it leads to a possible model. */
    Optional<GaussianMixtureModel> jump(SufficientStatistics found) {
        beforeJump = Optional.empty();
        double[] point = space.coordinates(found);
        if (!points.isEmpty() && points.get(0).length != point.length) {
            points.clear();
        }
        points.add(point);
        if (points.size() < POINTS) {
            return Optional.empty();
        }
        Optional<GaussianMixtureModel> model = leap(found);
        points.clear();
        beforeJump = model.map(m -> found);
        return model;
    }

    private Optional<GaussianMixtureModel> leap(SufficientStatistics found) {
        double length = Math.min(longestStep, length());
        if (length == longestStep) {
            longestStep = Math.min(LONGEST_STEP, longestStep * STEP_GROWTH);
        }
        for (; length > LEAST_STEP; length = (length + 1) / 2) {
            try {
                return Optional.of(mStep.apply(space.statistics(extrapolated(length), found)));
            } catch (SingularCovarianceException e) {
                longestStep = Math.max(STEP_GROWTH, longestStep / STEP_GROWTH);
            }
        }
        return Optional.empty();
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
