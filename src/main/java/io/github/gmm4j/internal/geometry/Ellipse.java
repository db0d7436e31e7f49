package io.github.gmm4j.internal.geometry;

import io.github.gmm4j.GaussianMixtureModel;
import io.github.gmm4j.internal.algebra.SymmetricEigen;
import io.github.gmm4j.internal.chart.Axis;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import org.ejml.data.DMatrixRMaj;

/**
 * The points at Mahalanobis distance 1 from the mean (x, y) of a component in two dimensions, in places of the axes. The
 * half-axes are eigenvectors of the covariance times the roots of the eigenvalues.
 */
public record Ellipse(double x, double y, double majorX, double majorY, double minorX, double minorY) {
    /** The ellipse of a component. Units of the axes are taken out first, so that they may differ by any factor. */
    public static Ellipse of(GaussianMixtureModel mixture, int component, Axis x, Axis y) {
        DMatrixRMaj covariance = mixture.covariance(component);
        double[] units = {x.unit(), y.unit()};
        for (int i = 0; i < covariance.data.length; i++) {
            covariance.data[i] = covariance.data[i] / units[i / 2] / units[i % 2];
        }
        SymmetricEigen eigen = SymmetricEigen.decompose(covariance)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the covariance of component " + component + " has no eigenvectors"));
        double[] mean = mixture.mean(component);
        double[] major = halfAxis(eigen, 0);
        double[] minor = halfAxis(eigen, 1);
        return new Ellipse(x.place(mean[0]), y.place(mean[1]), major[0], major[1], minor[0], minor[1]);
    }

    private static double[] halfAxis(SymmetricEigen eigen, int which) {
        double length = Math.sqrt(eigen.values()[which]);
        DMatrixRMaj direction = eigen.vector(which);
        return new double[] {length * direction.get(0), length * direction.get(1)};
    }

    /** The curve of points at some distance from the mean. */
    public Shape at(double distance) {
        AffineTransform place = new AffineTransform(majorX, majorY, minorX, minorY, x, y);
        return place.createTransformedShape(new Ellipse2D.Double(-distance, -distance, 2 * distance, 2 * distance));
    }
}
