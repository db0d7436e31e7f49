package io.github.gmm4j.internal.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Chooses the ticks of an axis. Their distance is the least 1, 2 or 5 times a power of ten at which labels do not overlap. */
final class Ticks {
    /** Gap between adjacent labels. */
    private static final double LABEL_GAP = 8;
    /** Height of digits, with some room above and below. */
    private static final double LABEL_HEIGHT = 12;
    /** Least distances of ticks: on a short axis, and on a long horizontal or vertical one. */
    private static final double CLOSE = 16;

    private static final double WIDE = 52;
    private static final double HIGH = 32;
    /** Most intervals of an axis between a short one and a long one. */
    private static final int INTERVALS = 8;
    /** Powers of ten of the shortest and the longest distance, in units of the axis; its origin is a multiple of ten units. */
    private static final int SHORTEST = -3;

    private static final int LONGEST = 1;
    /** More than rounding errors of places: the ends of an axis may have ticks. */
    private static final double ROUNDING = 1e-9;

    /** A tick at a place on the axis. The label is empty if there is no room. */
    record Tick(double place, String label) {}

    private final Axis axis;
    private final double length;
    private final double overhang;

    /** Chooses ticks along an axis of some length; its labels may stick out by the overhang at both ends. */
    Ticks(Axis axis, double length, double overhang) {
        this.axis = axis;
        this.length = length;
        this.overhang = overhang;
    }

    List<Tick> horizontal() {
        return choose(WIDE, LABEL_GAP, label -> Text.width(label, Text.SMALL));
    }

    List<Tick> vertical() {
        return choose(HIGH, 0, label -> LABEL_HEIGHT);
    }

    static double widest(List<Tick> ticks) {
        return ticks.stream()
                .mapToDouble(tick -> Text.width(tick.label, Text.SMALL))
                .max()
                .orElse(0);
    }

    private List<Tick> choose(double longSpacing, double gap, ToDoubleFunction<String> extent) {
        double spacing = Math.max(CLOSE, Math.min(longSpacing, length / INTERVALS));
        List<Tick> ticks = List.of();
        for (int power = SHORTEST; power <= LONGEST; power++) {
            for (int digit : power == LONGEST ? new int[] {1} : new int[] {1, 2, 5}) {
                BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
                double distance = pixels(step.doubleValue());
                if (distance < spacing
                        || (axis.counts()
                                && step.scaleByPowerOfTen(axis.exponent()).compareTo(BigDecimal.ONE) < 0)) {
                    continue;
                }
                ticks = at(step);
                double longest = ticks.stream()
                        .mapToDouble(tick -> extent.applyAsDouble(tick.label))
                        .max()
                        .orElse(0);
                if (longest + gap <= distance) {
                    return labeled(ticks, extent);
                }
            }
        }
        return labeled(ticks.size() > 1 ? ticks.subList(0, 1) : ticks, extent);
    }

    /** A difference of places as a length. */
    private double pixels(double places) {
        return places / (axis.place(axis.high()) - axis.place(axis.low())) * length;
    }

    /** All multiples of a step on the axis. */
    private List<Tick> at(BigDecimal step) {
        double low = axis.place(axis.low()) - ROUNDING;
        double high = axis.place(axis.high()) + ROUNDING;
        BigDecimal first =
                new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
        List<BigDecimal> places = new ArrayList<>();
        for (BigDecimal place = first; place.doubleValue() <= high; place = place.add(step)) {
            places.add(place);
        }
        List<String> labels = axis.labels(places, step);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            ticks.add(new Tick(places.get(i).doubleValue(), labels.get(i)));
        }
        return ticks;
    }

    /** The ticks without the labels that would stick out too far. */
    private List<Tick> labeled(List<Tick> ticks, ToDoubleFunction<String> extent) {
        return ticks.stream()
                .map(tick -> {
                    double half = extent.applyAsDouble(tick.label) / 2;
                    double before = pixels(tick.place - axis.place(axis.low()));
                    double room = Math.min(before, length - before) + overhang;
                    return half <= room ? tick : new Tick(tick.place, "");
                })
                .toList();
    }
}
