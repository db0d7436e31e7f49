package io.github.gmm4j;

/** Whether EM takes longer steps where it converges slowly. */
public enum Acceleration {
    /** EM as it is. */
    NONE,

    /**
     * Squared extrapolation: after every two EM steps a third one is made from the point to which they seem to lead. A
     * longer step that would lose likelihood is taken back, so that the log-likelihood does not fall where EM itself does
     * not let it fall; the fixed points are
     * those of EM (Varadhan and Roland 2008,
     * <a href="https://doi.org/10.1111/j.1467-9469.2007.00585.x">doi:10.1111/j.1467-9469.2007.00585.x</a>, scheme S3).
     */
    SQUAREM
}
