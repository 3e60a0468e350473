/// The interactive page: one file that explains a fit.
@NullMarked
package org.mixtura.report;

import org.jspecify.annotations.NullMarked;
