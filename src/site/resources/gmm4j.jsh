// Start JShell with this file to have everything of gmm4j at hand:
// jshell -q --class-path gmm4j-cli.jar --startup DEFAULT --startup gmm4j.jsh

import io.github.gmm4j.*
import io.github.gmm4j.covariance.*
import io.github.gmm4j.data.*
import io.github.gmm4j.datasets.*
import io.github.gmm4j.evaluation.*
import io.github.gmm4j.initialization.*
import io.github.gmm4j.json.*
import io.github.gmm4j.online.*
import io.github.gmm4j.plot.*
import io.github.gmm4j.report.*
import io.github.gmm4j.selection.*
import io.github.gmm4j.sources.*
import java.nio.file.Path
import org.ejml.data.DMatrixRMaj
import org.ejml.dense.row.CommonOps_DDRM

/** A matrix of rows. */
DMatrixRMaj matrix(double[]... rows) {
    return new DMatrixRMaj(rows);
}

/** A row. */
double[] row(double... values) {
    return values;
}

/** Prints weight, mean and standard deviations of every component. */
void show(GaussianMixtureModel model) {
    System.out.println(model);
    for (int k = 0; k < model.components(); k++) {
        System.out.printf("%2d  weight %.4f", k, model.weights()[k]);
        double[] mean = model.mean(k);
        double[] variances = model.covariances().get(k).variances();
        for (int j = 0; j < mean.length; j++) {
            System.out.printf("  %.5g (sd %.5g)", mean[j], Math.sqrt(variances[j]));
        }
        System.out.println();
    }
}
