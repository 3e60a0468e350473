/// Tables in and out (CSV, Parquet, JSON lines, NPY, SQL) and models as JSON.
@NullMarked
package org.mixtura.io;

import org.jspecify.annotations.NullMarked;
