/// Mixtures fitted by Apache Spark: an estimator, its model, and a job. Spark folds; everything else is core's.
@NullMarked
package org.mixtura.spark;

import org.jspecify.annotations.NullMarked;
