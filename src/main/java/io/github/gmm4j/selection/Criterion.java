package io.github.gmm4j.selection;

import io.github.gmm4j.Fit;
import io.github.gmm4j.data.Samples;

/**
 * What a fit is judged by: how badly it explains the samples, and how many parameters it spends on that. Lower is better;
 * the formulas stand in the description of the package {@link io.github.gmm4j}.
 */
public enum Criterion {
    /**
     * The Bayesian information criterion, -2 LL + p ln n. mclust's has the opposite sign. Source: Schwarz (1978),
     * Estimating the dimension of a model, <a href="https://doi.org/10.1214/aos/1176344136">
     * doi:10.1214/aos/1176344136</a>.
     */
    BIC,
    /**
     * The Akaike information criterion, -2 LL + 2 p, which allows more parameters than BIC from 8 samples on. Source:
     * Akaike (1974), A new look at the statistical model identification,
     * <a href="https://doi.org/10.1109/TAC.1974.1100705">doi:10.1109/TAC.1974.1100705</a>.
     */
    AIC,
    /**
     * The integrated completed likelihood with the entropy of the responsibilities, which also charges components that
     * overlap. Source: Biernacki, Celeux and Govaert (2000), <a href="https://doi.org/10.1109/34.865189">
     * doi:10.1109/34.865189</a>.
     */
    ICL,
    /** The integrated completed likelihood with the most likely labels; mclust's ICL with the opposite sign. */
    HARD_ICL;

    /**
     * Returns the value of the criterion for a fit.
     *
     * @param fit a fit
     * @param samples the samples that were fitted, with their weights; BIC and AIC need no pass over them
     * @return the criterion: lower is better
     */
    public double value(Fit fit, Samples samples) {
        return switch (this) {
            case BIC -> fit.bic();
            case AIC -> fit.aic();
            case ICL -> fit.model().icl(samples);
            case HARD_ICL -> fit.model().hardIcl(samples);
        };
    }

    @Override
    public String toString() {
        return this == HARD_ICL ? "hard ICL" : name();
    }
}
